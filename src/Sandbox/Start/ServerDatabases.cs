using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Cli.Certs;
using Interop.Hosting.Start;
using Interop.LocalPostgres;

namespace Interop.Sandbox.Start;

/// <summary>Gives every service of a federation a role and a database of its own on a PostgreSQL server of the federation's own, and writes that into its settings.</summary>
internal static class ServerDatabases
{
    /// <summary>Name of the file with the connection string, beside a service's settings.</summary>
    public const string ConnectionFile = "database.connection";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <param name="setup">As the development set-up made it; nothing of it runs yet.</param>
    /// <param name="port">Where the server listens; 0 for a port that is free.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The server, in the federation's folder, to be stopped after the services.</returns>
    /// <exception cref="StartRefusedException">PostgreSQL is not installed or does not start.</exception>
    public static async Task<PostgresServer> Provide(SetupResult setup, int port, CancellationToken cancellation)
    {
        PostgresServer? server = null;
        try
        {
            OpenToServer(setup.Folder);
            server = await PostgresServer.Create(Path.Combine(setup.Folder, "postgres"), port, cancellation);
            foreach ((string settings, string section, string name) in Services(setup))
            {
                Assign(settings, section, await server.CreateDatabase(name, cancellation));
            }

            return server;
        }
        catch (PostgresUnavailableException unavailable)
        {
            throw new StartRefusedException(unavailable.Code, setup.Folder, unavailable.Message, unavailable);
        }
        catch when (server is not null)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static IEnumerable<(string Settings, string Section, string Database)> Services(SetupResult setup) =>
    [
        .. setup.Gateways.Select(gateway => (gateway.Settings, "Gateway", NameOf("gateway", gateway.Code.Value))),
        .. setup.Agencies.Select(agency => (agency.Settings, "Agent", NameOf("agent", agency.Code.Value))),
        .. setup.Oversight.Select(body => (body.Settings, "Oversight", NameOf("oversight", body.Name.Value))),
    ];

    private static string NameOf(string kind, string party) => $"{kind}_{party.Replace('.', '_').Replace('-', '_')}";

    private static void Assign(string settings, string section, string connectionString)
    {
        string file = Path.Combine(Path.GetDirectoryName(settings)!, ConnectionFile);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream stream = new(file, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(connectionString + "\n"));
        }

        JsonNode root = JsonNode.Parse(File.ReadAllText(settings))!;
        root[section]!["Database"] = new JsonObject { ["Provider"] = "postgres", ["ConnectionFile"] = ConnectionFile };
        File.WriteAllText(settings, root.ToJsonString(s_indented) + "\n");
    }

    // Where we are root, the server is another user: it may pass through this folder to its own, and look into nothing.
    private static void OpenToServer(string folder)
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        }
    }
}
