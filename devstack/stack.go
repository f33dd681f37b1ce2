package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync"
	"time"

	"dutyclock/devstack/internal/child"
	"dutyclock/devstack/internal/notify"
	"dutyclock/devstack/internal/ports"
	"dutyclock/devstack/internal/postgres"
	"dutyclock/devstack/internal/sink"
	"dutyclock/devstack/internal/temporal"
)

// stack is everything that up has started.
type stack struct {
	o    options
	data *dataDir
	say  func(format string, args ...any) // news, which --quiet leaves out
	warn func(format string, args ...any) // what went wrong

	keeper   ports.Keeper
	ports    map[string]int
	internal [3]int // Temporal's history, matching and worker services
	smtpOn   net.Listener
	pageOn   net.Listener

	postgres *child.Child
	temporal *child.Child
	client   *temporal.Client
	sink     *sink.Sink
	notify   *notify.Mock
	logs     []*os.File

	mu    sync.Mutex
	state state
}

// choosePorts settles every port, or says which one is taken, before
// anything is started. The mail sink's are held from here on.
func (s *stack) choosePorts() error {
	s.ports = map[string]int{}
	needed := map[string]bool{
		"postgres-port": s.o.needsPostgres(),
		"temporal-port": s.o.needsTemporal(),
		"ui-port":       s.o.needsTemporal() && s.o.ui,
		"smtp-port":     s.o.needsSink(),
		"sink-port":     s.o.needsSink(),
		"notify-port":   s.o.needsNotify(),
	}
	used := map[int]string{}
	for _, p := range portFlags {
		if !needed[p.Flag] {
			continue
		}
		p.Port = s.o.ports[p.Flag]
		port, err := s.keeper.Check(p)
		if err != nil {
			return err
		}
		if other, twice := used[port]; twice {
			return fmt.Errorf("--%s and --%s are both %d: give them different ports", other, p.Flag, port)
		}
		used[port], s.ports[p.Flag] = p.Flag, port
	}
	if s.o.needsTemporal() {
		for i := range s.internal {
			port, err := s.keeper.Pick()
			if err != nil {
				return err
			}
			s.internal[i] = port
		}
	}
	return nil
}

func (s *stack) openLog(name string) (*os.File, error) {
	f, err := s.data.log(name)
	if err == nil {
		s.logs = append(s.logs, f)
	}
	return f, err
}

// start starts the parts in order. On an error, stop clears up what was begun.
func (s *stack) start(ctx context.Context) error {
	s.state = state{
		PID: os.Getpid(), Data: s.data.path,
		DatabaseURL: s.o.databaseURL, TemporalAddress: s.o.temporalAddress, SMTPURL: s.o.smtpURL,
	}
	if s.o.needsSink() {
		if err := s.startSink(); err != nil {
			return err
		}
	}
	if s.o.needsNotify() {
		if err := s.startNotify(); err != nil {
			return err
		}
	}
	if s.o.needsPostgres() {
		cluster, err := s.startPostgres(ctx)
		if err != nil {
			return err
		}
		if s.o.needsTemporal() {
			if err := s.startTemporal(ctx, cluster); err != nil {
				return err
			}
		}
	}
	return s.update(func(st *state) { st.Ready = true })
}

func (s *stack) startSink() (err error) {
	if s.smtpOn, err = net.Listen("tcp", at(s.ports["smtp-port"])); err != nil {
		return fmt.Errorf("listen for mail: %w", err)
	}
	if s.pageOn, err = net.Listen("tcp", at(s.ports["sink-port"])); err != nil {
		return fmt.Errorf("listen for the mail sink's page: %w", err)
	}
	s.sink, err = sink.Start(sink.Options{
		Dir: s.data.file("mail"), TLS: s.o.smtpTLS, TestHooks: s.o.testHooks,
	}, s.smtpOn, s.pageOn)
	if err != nil {
		return err
	}
	s.say("Mail sink ready on %s (nothing is delivered to anybody).", at(s.ports["smtp-port"]))
	return s.update(func(st *state) { st.SMTPURL, st.SinkURL = s.sink.URL(), s.sink.PageURL() })
}

// startNotify starts the mock of GOV.UK Notify.
func (s *stack) startNotify() error {
	on, err := net.Listen("tcp", at(s.ports["notify-port"]))
	if err != nil {
		return fmt.Errorf("listen for the mock of GOV.UK Notify: %w", err)
	}
	if s.notify, err = notify.Start(notify.Options{SettleAfter: notifySettles, TestHooks: s.o.testHooks}, on); err != nil {
		return err
	}
	s.say("Mock of GOV.UK Notify ready on %s (nothing is delivered to anybody).", on.Addr())
	return s.update(func(st *state) { st.NotifyURL = s.notify.URL() })
}

// notifySettles is how long a message is on its way in the mock.
const notifySettles = 3 * time.Second

func at(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

func (s *stack) startPostgres(ctx context.Context) (*postgres.Cluster, error) {
	log, err := s.openLog("postgres.log")
	if err != nil {
		return nil, err
	}
	cluster, made, err := postgres.Open(ctx, postgres.Options{
		DataDir: s.data.path, Port: s.ports["postgres-port"], Fast: s.o.fast, Log: log,
	})
	if err != nil {
		return nil, err
	}
	if made {
		s.say("Made a new private Postgres %d.", cluster.Version())
	}
	if cluster.Home() != s.data.file("postgres") {
		s.say("Postgres runs as the user %q, which cannot reach %s: its data are in %s.", cluster.RunsAs(), s.data.path, cluster.Home())
	}
	running, err := child.Start(ctx, cluster.Spec(), s.warn, s.note)
	if err != nil {
		return nil, withLastWords(err, log)
	}
	if err := s.update(func(st *state) {
		s.postgres = running
		st.AdminDatabaseURL = cluster.URL(postgres.Admin, "postgres")
		if s.o.databaseURL == "" {
			st.DatabaseURL = cluster.URL(postgres.Application, "dutyclock")
		}
	}); err != nil {
		return nil, err
	}
	if err := cluster.MakeDatabases(ctx); err != nil {
		return nil, err
	}
	s.say("Postgres %d ready on %s.", cluster.Version(), cluster.Address())
	return cluster, nil
}

func (s *stack) startTemporal(ctx context.Context, cluster *postgres.Cluster) error {
	log, err := s.openLog("temporal.log")
	if err != nil {
		return err
	}
	settings := temporal.Settings{
		PostgresAddress: cluster.Address(), PostgresUser: postgres.Temporal, PostgresPassword: cluster.Password(),
		Frontend: s.ports["temporal-port"], UI: s.ports["ui-port"], UICodec: s.o.uiCodec,
		History: s.internal[0], Matching: s.internal[1], Worker: s.internal[2],
		TimeSkipping: s.o.timeSkipping, LogFile: log.Name(), LogLevel: s.o.logLevel,
	}
	if s.client, err = temporal.Dial(settings.Address()); err != nil {
		return err
	}
	running, err := child.Start(ctx, settings.Spec(s.client, log), s.warn, s.note)
	if err != nil {
		return withLastWords(err, log)
	}
	if err := s.update(func(st *state) {
		s.temporal = running
		st.TemporalAddress = settings.Address()
		st.Namespace, st.RehearsalNamespace = temporal.Namespace, temporal.RehearsalNamespace
		if s.o.ui {
			st.UIURL = "http://" + at(settings.UI)
		}
	}); err != nil {
		return err
	}
	if err := s.client.SetUp(ctx); err != nil {
		return err
	}
	s.say("Temporal ready on %s.", settings.Address())
	return nil
}

// note writes stack.json after a child has changed.
func (s *stack) note() {
	if err := s.update(func(*state) {}); err != nil {
		s.warn("%v", err)
	}
}

func (s *stack) update(change func(*state)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.state)
	for _, part := range []struct {
		child *child.Child
		into  **child.State
	}{{s.postgres, &s.state.Postgres}, {s.temporal, &s.state.Temporal}} {
		if part.child != nil {
			now := part.child.State()
			*part.into = &now
		}
	}
	return s.data.writeState(s.state)
}

// stop ends the parts in the reverse order of their start.
func (s *stack) stop() {
	if s.client != nil {
		_ = s.client.Close() // nothing depends on it any more
	}
	if s.temporal != nil {
		s.temporal.Stop()
	}
	if s.postgres != nil {
		s.postgres.Stop()
	}
	if s.sink != nil {
		if err := s.sink.Close(); err != nil {
			s.warn("%v", err)
		}
	}
	if s.notify != nil {
		if err := s.notify.Close(); err != nil {
			s.warn("%v", err)
		}
	}
	for _, f := range s.logs {
		f.Close()
	}
	s.keeper.Release()
	s.data.removeState()
}
