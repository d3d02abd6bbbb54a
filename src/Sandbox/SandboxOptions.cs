using System.Globalization;
using Interop.Cli.Certs;

namespace Interop.Sandbox;

/// <summary>What the sandbox was asked to do.</summary>
/// <param name="Once">Run the story, check it, end.</param>
/// <param name="Json">File to write what happened to, or null.</param>
/// <param name="Port">First port of the range.</param>
/// <param name="Data">Folder to keep everything in, or null for a fresh one.</param>
/// <param name="Database">"sqlite" or "postgres".</param>
internal sealed record SandboxOptions(bool Once, string? Json, int Port, string? Data, string Database)
{
    /// <summary>Databases on a PostgreSQL server of the sandbox's own.</summary>
    public const string Postgres = "postgres";

    /// <summary>Each service's database in a file of its own.</summary>
    public const string Sqlite = "sqlite";

    public const string Usage = """
        usage: dotnet run --project src/Sandbox -- [--once] [--json FILE] [--port N] [--data FOLDER] [--database KIND]

          A whole federation on this machine: four gateways, seven agencies, one oversight body. It tells the story of
          twelve people who are looked for, checks it, prints where to look, and stays up until Ctrl-C.

          --once         run the story, then end: exit code 0 only if every check held
          --json FILE    write what happened, with endpoints and keys, as JSON
          --port N       first port of the range it listens on (default 24100; N+1 to N+21 are used)
          --data FOLDER  keep keys, databases and logs there (default: a fresh folder under the system's temporary one)
          --database KIND  sqlite (default), or postgres: the sandbox starts a server of its own in its folder, on port N

          exit codes: 0 all checks held; 1 a step or a check failed; 2 it could not start; 64 called wrongly
        """;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">As given.</param>
    /// <param name="problem">What is wrong, where null is returned.</param>
    public static SandboxOptions? Parse(IReadOnlyList<string> args, out string problem)
    {
        problem = "";
        SandboxOptions options = new(Once: false, Json: null, DevelopmentPorts.Usual, Data: null, Sqlite);
        for (int at = 0; at < args.Count; at++)
        {
            string name = args[at];
            if (name == "--once")
            {
                options = options with { Once = true };
                continue;
            }

            if (name is not ("--json" or "--port" or "--data" or "--database"))
            {
                problem = $"'{name}' is not known here.";
                return null;
            }

            if (++at == args.Count)
            {
                problem = $"{name} needs a value.";
                return null;
            }

            string value = args[at];
            options = name switch
            {
                "--json" => options with { Json = Path.GetFullPath(value) },
                "--data" => options with { Data = Path.GetFullPath(value) },
                "--database" => options with { Database = value },
                _ => options with { Port = PortOf(value) },
            };
            if (options.Database is not (Sqlite or Postgres))
            {
                problem = $"--database is {Sqlite} or {Postgres}; '{value}' is neither.";
                return null;
            }

            if (options.Port < 0)
            {
                problem = $"--port takes a number from 1024 to {ushort.MaxValue - DevelopmentPorts.Range}; '{value}' is none.";
                return null;
            }
        }

        return options;
    }

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1024 && port <= ushort.MaxValue - DevelopmentPorts.Range ? port : -1;
}
