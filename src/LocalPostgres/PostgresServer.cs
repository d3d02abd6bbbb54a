using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Interop.LocalPostgres;

/// <summary>A PostgreSQL server of one's own, in a folder of one's own, on loopback: for the sandbox and for tests.</summary>
/// <remarks>It flushes as a real one does. Disposing it stops the server; the folder stays. Not safe to call at once.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Administrator = "interop_admin";

    private readonly Programs _programs;
    private readonly string _folder;
    private readonly string _password = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private bool _runs;

    private PostgresServer(Programs programs, string folder, int port) => (_programs, _folder, Port) = (programs, folder, port);

    public int Port { get; }

    /// <summary>Folder of the server's files, "data" inside the folder that was given.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>Why it cannot run here, or null when it can.</summary>
    public static string? Missing()
    {
        try
        {
            Programs.Require();
            return null;
        }
        catch (PostgresUnavailableException missing)
        {
            return missing.Message;
        }
    }

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="folder">Is made; where we are root, its parents are open to the user postgres (execute).</param>
    /// <param name="port">On 127.0.0.1; 0 for one that is free.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PostgresUnavailableException">Not installed, or it does not start.</exception>
    public static async Task<PostgresServer> Create(string folder, int port, CancellationToken cancellation = default)
    {
        PostgresServer server = new(Programs.Require(), Path.GetFullPath(folder), port == 0 ? FreePort() : port);
        await server.Initialise(cancellation);
        await server.Start(cancellation);
        return server;
    }

    /// <summary>Starts it, or starts it again.</summary>
    public async Task Start(CancellationToken cancellation = default)
    {
        try
        {
            await _programs.RunAsServer("pg_ctl", ["-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "server.log"), "start"], null, cancellation);
            _runs = true;
        }
        catch (OperationCanceledException)
        {
            // Given up while it was starting: nothing of it may be left running.
            await Stop("immediate");
            throw;
        }
    }

    /// <summary>Ends every session and stops.</summary>
    public Task Stop() => Stop("fast");

    /// <summary>Stops without writing anything more, as a crash would; the next start recovers.</summary>
    public Task Crash() => Stop("immediate");

    /// <summary>SIGKILL to the server and to every process of it, as a power cut: nobody closes or flushes anything. The next start recovers.</summary>
    /// <remarks>Linux alone. Services keep their connections until they notice.</remarks>
    public async Task Kill(CancellationToken cancellation = default)
    {
        await ServerProcesses.Kill(Data, cancellation);
        _runs = false;
    }

    /// <summary>Makes a role and a database that belongs to it alone.</summary>
    /// <param name="name">Letters, digits, '_'.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The role's connection string, with its password.</returns>
    public async Task<string> CreateDatabase(string name, CancellationToken cancellation = default)
    {
        if (name.Length is 0 or > 63 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            throw new ArgumentException("A database is named by at most 63 lower-case letters, digits and '_'.", nameof(name));
        }

        string password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await Execute($"CREATE ROLE {name} LOGIN PASSWORD '{password}'", cancellation: cancellation);
        await Execute($"CREATE DATABASE {name} OWNER {name} ENCODING 'UTF8' TEMPLATE template0", cancellation: cancellation);
        await Execute($"REVOKE ALL ON DATABASE {name} FROM PUBLIC", cancellation: cancellation);
        return ConnectionString(name, name, password);
    }

    /// <summary>Runs a statement as the administrator.</summary>
    /// <param name="statement">Its text.</param>
    /// <param name="database">Where.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Execute(string statement, string database = "postgres", CancellationToken cancellation = default)
    {
        await using NpgsqlConnection connection = new(ConnectionString(database, Administrator, _password) + ";Pooling=false");
        await connection.OpenAsync(cancellation);
        await using NpgsqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The administrator's own words; names are checked above.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_runs)
        {
            await Stop();
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Initialise(CancellationToken cancellation)
    {
        string password = Path.Combine(_folder, "password");
        await _programs.MakeFolder(_folder, cancellation);
        await Write(password, _password + "\n", cancellation);
        await _programs.RunAsServer(
            "initdb", ["-D", Data, "-U", Administrator, "-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--locale=C", "--no-sync"], null, cancellation);
        await _programs.RunAsServer("rm", [password], null, cancellation);
        string settings = string.Create(CultureInfo.InvariantCulture, $"""

            port = {Port}
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 250
            shared_buffers = 64MB
            log_min_error_statement = panic
            """);
        await Write(Path.Combine(Data, "postgresql.conf"), settings + "\n", cancellation);
    }

    private Task Write(string file, string text, CancellationToken cancellation) =>
        _programs.RunAsServer("sh", ["-c", "umask 077; cat >> \"$0\"", file], text, cancellation);

    private async Task Stop(string mode)
    {
        await _programs.RunAsServer("pg_ctl", ["-D", Data, "-w", "-m", mode, "stop"], null, CancellationToken.None);
        _runs = false;
    }

    private string ConnectionString(string database, string role, string password) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={role};Password={password}");
}
