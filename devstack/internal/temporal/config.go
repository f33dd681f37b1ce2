package temporal

import (
	"time"

	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql"
	"go.temporal.io/server/common/primitives"
)

func (s Settings) store(databaseName string, connections int) *config.SQL {
	return &config.SQL{
		PluginName:      postgresql.PluginNamePGX,
		DatabaseName:    databaseName,
		ConnectAddr:     s.PostgresAddress,
		ConnectProtocol: "tcp",
		User:            s.PostgresUser,
		Password:        s.PostgresPassword,
		MaxConns:        connections,
		MaxIdleConns:    connections,
		MaxConnLifetime: time.Hour,
	}
}

// serverConfig is what would be a YAML file in a deployment.
func (s Settings) serverConfig() *config.Config {
	off := config.ArchivalNamespaceDefaults{
		History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
		Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
	}
	return &config.Config{
		Global: config.Global{
			Membership: config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: "127.0.0.1"},
		},
		Persistence: config.Persistence{
			DefaultStore:     "default",
			VisibilityStore:  "visibility",
			NumHistoryShards: Shards,
			DataStores: map[string]config.DataStore{
				"default":    {SQL: s.store(database, 40)},
				"visibility": {SQL: s.store(visibilityDatabase, 10)},
			},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        "active",
			CurrentClusterName:       "active",
			ClusterInformation: map[string]cluster.ClusterInformation{
				"active": {Enabled: true, InitialFailoverVersion: 1, RPCAddress: s.Address()},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services: map[string]config.Service{
			string(primitives.FrontendService): listenOn(s.Frontend),
			string(primitives.HistoryService):  listenOn(s.History),
			string(primitives.MatchingService): listenOn(s.Matching),
			string(primitives.WorkerService):   listenOn(s.Worker),
		},
		Archival: config.Archival{
			History:    config.HistoryArchival{State: "disabled"},
			Visibility: config.VisibilityArchival{State: "disabled"},
		},
		PublicClient:      config.PublicClient{HostPort: s.Address()},
		NamespaceDefaults: config.NamespaceDefaults{Archival: off},
	}
}

func listenOn(port int) config.Service {
	return config.Service{RPC: config.RPC{GRPCPort: port, BindOnIP: "127.0.0.1"}}
}

// hosts names every service's one address, so that the server needs no
// gossip, which would take ten seconds to recover from a kill -9.
func (s Settings) hosts() map[primitives.ServiceName]static.Hosts {
	return map[primitives.ServiceName]static.Hosts{
		primitives.FrontendService: static.SingleLocalHost(local(s.Frontend)),
		primitives.HistoryService:  static.SingleLocalHost(local(s.History)),
		primitives.MatchingService: static.SingleLocalHost(local(s.Matching)),
		primitives.WorkerService:   static.SingleLocalHost(local(s.Worker)),
	}
}

// dynamic holds the settings that differ from the server's defaults. Its
// limits (Updates in flight and in a run, history, payloads) are left as they
// are, so that tests meet what production meets.
func (s Settings) dynamic() dynamicconfig.StaticClient {
	return dynamicconfig.StaticClient{
		// The new matcher leaves part of a burst of sticky workflow tasks
		// waiting until a long poll ends; the classic one does not.
		dynamicconfig.MatchingUseNewMatcher.Key(): false,
		// Each timer that time skipping passes costs up to this much.
		dynamicconfig.TimerProcessorMaxTimeShift.Key():  20 * time.Millisecond,
		dynamicconfig.WorkflowTimeSkippingEnabled.Key(): s.TimeSkipping,
	}
}
