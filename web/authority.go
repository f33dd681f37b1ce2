package web

import (
	"context"
	"net/http"
	"net/mail"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/pictures"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/letters"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// administrators set what letters say of the authority.
var administrators = []who.Role{who.Administrator}

// logoPath is where the logo is posted.
const logoPath = "/authority/logo"

// shownChanges is how many changes of settings the page tells of.
const shownChanges = 50

// lookBook keeps what letters show of the authority and of those who issue them;
// readmodel.Store is it.
type lookBook interface {
	Authority(ctx context.Context) (record.Authority, error)
	// ChangeAuthority changes settings, and notes who changed what.
	ChangeAuthority(ctx context.Context, officer string, change func(*record.Authority)) error
	SettingChanges(ctx context.Context, limit int) ([]record.SettingChange, error)
	Signature(ctx context.Context, officer string) (record.Signature, error)
	SaveSignature(ctx context.Context, officer string, s record.Signature) error
}

// sampler writes a letter to nobody, so that settings can be seen; casework.Service is it.
type sampler interface {
	SampleLetter(ctx context.Context, a record.Authority, officer string) (letters.Rendered, []byte, error)
}

// AuthoritySettings are what letters say of the authority, and who changed it.
type AuthoritySettings struct {
	*form.Form
	Name, Address, Phone, Email, Hours, Website, Reviews, Advice *form.Text

	Logo *LogoForm
	// Looks is a letter as it would be with what was typed; LacksForIt why there is none.
	Looks, LacksForIt string
	// Pages is where the pages of a letter are, with what is kept.
	Pages   string
	Changes ui.Table
}

// LogoForm is the form of the logo. It is one of its own: a browser gives no file back.
type LogoForm struct {
	*form.Form
	Picture *form.Files
	Kept    bool
}

// Back leads to the page of oneself, which leads here.
func (*AuthoritySettings) Back() string { return signaturePath }

var authorityPage = page[*AuthoritySettings]{name: "authority", section: ""}

func mailAddress(value string) string {
	if a, err := mail.ParseAddress(value); err != nil || a.Address != value {
		return "Enter an email address, like housing@example.gov.uk"
	}
	return ""
}

func authorityView(today civil.Date, kept *record.Authority, changes []record.SettingChange) *AuthoritySettings {
	f := form.New(today)
	v := &AuthoritySettings{Form: f, Logo: logoForm(today, kept), Pages: "/authority/letter.pdf"}
	v.Name = f.Text("name", "Name of the authority").WithHint("Letters begin with it. A long name is set in smaller type.").Required("Enter the name of the authority").AtMost(100, "The name must be 100 characters or less")
	v.Address = f.Area("address", "Postal address").WithHint("A line of the address on each line.").Required("Enter the postal address").AtMost(300, "The address must be 300 characters or less").
		Check(func(value string) string {
			if len(saidLines(value)) > 6 {
				return "The address must have 6 lines or less"
			}
			return ""
		})
	v.Phone = f.Text("phone", "Phone number").Wide(20).Required("Enter the phone number that people call").AtMost(40, "The phone number must be 40 characters or less").
		Check(func(value string) string {
			if !strings.ContainsAny(value, "0123456789") {
				return "Enter a phone number, like 01632 960 100"
			}
			return ""
		})
	v.Hours = f.Text("hours", "When people can reach you").WithHint("For example, Monday to Friday, 9am to 5pm.").AtMost(120, "The hours must be 120 characters or less")
	v.Email = f.Text("email", "Email address that people may write to").AtMost(150, "The email address must be 150 characters or less").Check(mailAddress)
	v.Website = f.Text("website", "Website").WithHint("As it is typed into a browser, for example www.example.gov.uk/housing.").AtMost(150, "The website must be 150 characters or less").
		Check(func(value string) string {
			if strings.ContainsAny(value, " @") || !strings.Contains(value, ".") {
				return "Enter a website, like www.example.gov.uk"
			}
			return ""
		})
	v.Reviews = f.Area("reviews", "Where to ask for a review").WithHint("In one sentence, with a phone number or an address.").Required("Enter where to ask for a review").AtMost(300, "Where to ask for a review must be 300 characters or less")
	v.Advice = f.Area("advice", "Places nearby that give free, independent advice").WithHint("One on each line. Shelter and legal aid are in every letter.").AtMost(500, "The places must be 500 characters or less")
	for field, value := range map[*form.Text]string{v.Name: kept.Name, v.Address: kept.Address, v.Phone: kept.Phone, v.Hours: kept.Hours, v.Email: kept.Email,
		v.Website: kept.Website, v.Reviews: kept.ReviewContact, v.Advice: strings.Join(kept.Advice, "\n")} {
		field.Value = value
	}
	v.Changes = ui.Table{ID: "changes", Caption: "Changes", CaptionHidden: true, Empty: "Nothing was changed yet.", Head: []ui.Column{{Text: "When"}, {Text: "Who"}, {Text: "What"}, {Text: "Was"}, {Text: "Is"}}}
	for _, c := range changes {
		v.Changes.Rows = append(v.Changes.Rows, ui.Row{Cells: []ui.Cell{{Text: casefile.On(c.At).Short() + ", " + c.At.In(civil.London()).Format("15:04")}, {Text: orText(c.By, "At the command line")}, {Text: capital(c.Setting)},
			{Text: orText(c.Was, "Nothing")}, {Text: orText(c.Is, "Nothing")}}})
	}
	return v
}

func logoForm(today civil.Date, kept *record.Authority) *LogoForm {
	f := form.New(today)
	return &LogoForm{Form: f, Kept: len(kept.Logo) > 0, Picture: f.Files("picture", "Logo").One().
		WithHint("A PNG or JPEG picture of at most 512 KB and 1600 by 800 pixels. It stands 16 mm high on letters on paper.").Required("Choose a picture")}
}

func orText(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// saidLines are the lines of a text that say something.
func saidLines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// put puts what was typed into the settings.
func (v *AuthoritySettings) put(a *record.Authority) {
	a.Name, a.Address, a.Phone, a.Hours = strings.TrimSpace(v.Name.Value), strings.Join(saidLines(v.Address.Value), "\n"), strings.TrimSpace(v.Phone.Value), strings.TrimSpace(v.Hours.Value)
	a.Email, a.Website = strings.TrimSpace(v.Email.Value), strings.TrimSpace(v.Website.Value)
	a.ReviewContact, a.Advice = strings.Join(saidLines(v.Reviews.Value), " "), saidLines(v.Advice.Value)
}

// authoritySettings is the page as things stand, with what is kept.
func (s *Server) authoritySettings(r *http.Request) (*AuthoritySettings, record.Authority, error) {
	kept, err := s.config.Record.Authority(r.Context())
	if err != nil {
		return nil, kept, err
	}
	changes, err := s.config.Record.SettingChanges(r.Context(), shownChanges)
	if err != nil {
		return nil, kept, err
	}
	return authorityView(s.today(), &kept, changes), kept, nil
}

func (s *Server) showAuthority(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.authoritySettings(r)
	if err != nil {
		return err
	}
	return authorityPage.show(s, w, r, v)
}

// saveAuthority keeps what was typed, or shows how a letter would look with it.
func (s *Server) saveAuthority(w http.ResponseWriter, r *http.Request) error {
	v, kept, err := s.authoritySettings(r)
	if err != nil {
		return err
	}
	if !v.Read(r) {
		return authorityPage.again(s, w, r, v, v.Form)
	}
	p, _ := who.From(r.Context())
	if r.PostFormValue("do") == "look" {
		v.put(&kept)
		text, _, err := s.config.Casework.SampleLetter(r.Context(), kept, p.ID)
		switch {
		case err == nil:
			v.Looks = text.Text
		case fault.KindOf(err) == fault.Conflict:
			v.LacksForIt = fault.TextOf(err)
		default:
			return err
		}
		return authorityPage.show(s, w, r, v)
	}
	if err := s.config.Record.ChangeAuthority(r.Context(), p.ID, v.put); err != nil {
		return err
	}
	return s.goTo(w, r, "/authority", ui.Notice{Success: true, Heading: "The settings are saved.", Text: "Letters that are issued from now on have them. Those that were issued stay as they are."})
}

// saveLogo keeps a new logo, or takes the one that is kept away.
func (s *Server) saveLogo(w http.ResponseWriter, r *http.Request) error {
	sent, err := readUpload(w, r, "picture")
	if err != nil {
		return err
	}
	p, _ := who.From(r.Context())
	if r.PostForm.Get("do") == "remove" {
		if err := s.config.Record.ChangeAuthority(r.Context(), p.ID, func(a *record.Authority) { a.Logo = nil }); err != nil {
			return err
		}
		return s.goTo(w, r, "/authority", ui.Notice{Success: true, Heading: "Letters show no logo any more."})
	}
	v, _, err := s.authoritySettings(r)
	if err != nil {
		return err
	}
	v.Logo.Read(r)
	logo := pictureOf(v.Logo.Form, sent, pictures.Logo)
	if len(v.Logo.Problems()) > 0 {
		return authorityPage.again(s, w, r, v, v.Logo.Form)
	}
	if err := s.config.Record.ChangeAuthority(r.Context(), p.ID, func(a *record.Authority) { a.Logo = logo }); err != nil {
		return err
	}
	return s.goTo(w, r, "/authority", ui.Notice{Success: true, Heading: "The logo is saved.", Text: "Letters on paper show it from now on."})
}

// pictureOf is the one picture that was sent, written anew; what is wrong with it
// stands at its field.
func pictureOf(f *form.Form, sent *upload, anew func([]byte) ([]byte, error)) []byte {
	problemOfFiles(f, "picture", sent.wrong)
	if len(sent.files) == 0 || len(f.Problems()) > 0 {
		return nil
	}
	if len(sent.files) > 1 {
		f.Wrong("picture", "Choose one picture")
		return nil
	}
	out, err := anew(sent.files[0].Content)
	if err != nil {
		f.Wrong("picture", capital(err.Error()))
	}
	return out
}

// showSampleLetter shows the pages of a letter to nobody with what is kept.
func (s *Server) showSampleLetter(w http.ResponseWriter, r *http.Request) error {
	kept, err := s.config.Record.Authority(r.Context())
	if err != nil {
		return err
	}
	p, _ := who.From(r.Context())
	_, pages, err := s.config.Casework.SampleLetter(r.Context(), kept, p.ID)
	if err != nil {
		return err
	}
	sendPages(w, r, pages)
	return nil
}
