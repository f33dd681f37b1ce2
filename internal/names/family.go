package names

import "strings"

// families are given names with their short forms and the ways in which they are
// written in Latin letters; the first of each line stands for all of it. A short
// form may be of several.
const families = `
abdul abdel abdal abdoul abdullah abdulla abdallah
abigail abbie abby gail
ahmed ahmad ahmet achmed hamed
alan allan allen alun al
albert al bert bertie
alexander alex alec alexandr aleksander aleksandr sasha sandy xander oleksandr
alexandra alex sandra sasha lexi alexa aleksandra
alfred alf alfie fred
ali aly alli
alison ali allison
amanda mandy
andrew andy drew andrei andrzej andriy andre
angela angie ange
anthony tony anton antony antonio
aoife eefa efa
arthur art artie artur
barbara barb babs
benjamin ben benny
bernadette bernie
caitlin kaitlyn kathleen katelyn
caroline carol carrie
caoimhe keeva kiva
catherine cath cathy kate katie kathy katherine kathryn katya kasia katarzyna kateryna kitty
charles charlie chas chuck karol carlos
charlotte charlie lottie
christine chris chrissie tina christina krystyna kristina
christopher chris kit krzysztof topher
ciaran kieran keiran
daniel dan danny danil daniil
david dave davey dawid dai
deborah deb debbie debra
diarmuid dermot
dominic dom nick
donald don donny
dorothy dot dottie dolly
edward ed eddie ted teddy ned
eleanor ellie nell nora elinor
elizabeth liz lizzie beth betty bess eliza libby lisa elisabeth elzbieta yelizaveta
emily em emmy
eoghan owen euan ewan eoin
evelyn evie eve
fatima fatma fatimah fatou fatoumata
florence flo florrie
frances fran frankie
francis frank frankie fran franciszek
frederick fred freddie
gabriel gabe
geoffrey geoff jeff jeffrey
george georgie jerzy giorgos yuriy
gerald gerry jerry
gerard gerry jerry
gillian gill jill
grace gracie
grainne gronya granya
gregory greg grzegorz
harold harry hal
hassan hasan
helen nell ellen elena olena
henry harry hal henryk
hussein hussain husain hossein husein hossain
ibrahim ebrahim ibrahima
irene rene
isabel isabella izzy bella isobel
isaac zac
iwan ivan
jacob jake jakub jacub
jacqueline jackie jacqui
james jim jimmy jamie
jane janie jan
janet jan
jennifer jen jenny
jessica jess jessie
joanne jo joanna joan
john jon johnny jack ian jan sean ivan juan
jonathan jon jonny jonathon
joseph joe joey jo josef jozef yusuf youssef yousef yusef jose
joshua josh
judith judy
julia julie jules
karen kaz
kenneth ken kenny
kevin kev
khadija khadijah hadija kadija
lawrence larry laurence lawrie
leonard len lenny leo
leslie les lesley
lillian lily lil
louise lou
louis lou lewis
lucas luke lukasz luca
lucy lucille lucie
madeleine maddie madeline
malgorzata gosia margaret
margaret maggie peggy meg marge margie greta rita mags
maria mary marie mariya maryam miriam mariam
martin marty marcin
mary molly polly mae
matthew matt mateusz matty matteo
matilda tilly
maurice mo
maureen mo
michael mike mick mickey mikey micky mikhail michal mykhailo
mohammed muhammad mohamed mohammad muhammed mohamad muhamed mehmet mohd md mo muhamad mamadou mahomed mohamud
mustafa mustapha moustafa
natalie nat natasha natalia nataliya
nathaniel nathan nat
niamh neve neave neeve
nicholas nick nicky nico mykola nikolai mikolaj
nicola nicky nikki nic
olga olha
oliver ollie olly
omar umar omer
oscar oskar
padraig patrick paddy pat
pamela pam
patricia pat patty tricia trish
patrick paddy pat rick
paul pavel pawel pavlo
peter pete piotr petr petro
philip phil phillip pip filip
philippa pippa pip
rachel rach raquel rahel
raymond ray
rebecca becky becca bex
reginald reg reggie
richard dick rich rick ricky dickie ryszard
robert rob bob bobby robbie bert robin
roisin rosheen
ronald ron ronnie
rosemary rose rosie
russell russ
saoirse seersha sersha
said saeed saied sayed syed
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
sean shaun shawn shane
seamus shamus
sergei serhiy sergey sergiu
siobhan shivaun chevonne shavonne shevaun chavon
sinead shinade shinead
stephen steve steven stevie stefan szczepan
stephanie steph stefanie
stuart stu stewart
susan sue suzie susie suzanne zuzanna
tadhg tiger teague
tamara tammy
teresa terri theresa tess tessa
terence terry
thaddeus tad
theodore theo ted teddy
thomas tom tommy tomasz
timothy tim timmy
tracey tracy
valerie val
vanessa nessa
veronica ronnie
victor vic viktor wiktor
victoria vicky vicki tori viktoria
vincent vince vinny
vivian viv vivien
vladimir volodymyr wlodzimierz
walter wally walt
wendy wen
william will bill billy willie liam wilhelm
winifred win winnie
wojciech wojtek voytek
yahya yehia
yvonne evonne
zachary zac zach zack
zainab zaynab zeinab zeynep
`

// familiesOf says which names a folded word may be a form of.
var familiesOf = readFamilies(families)

func readFamilies(text string) map[string][]string {
	out := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		forms := strings.Fields(line)
		for _, form := range forms {
			out[form] = append(out[form], forms[0])
		}
	}
	return out
}

// related says whether two folded words are forms of one name.
func related(a, b string) bool {
	for _, x := range familiesOf[a] {
		for _, y := range familiesOf[b] {
			if x == y {
				return true
			}
		}
	}
	return false
}
