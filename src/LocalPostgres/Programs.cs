using System.Diagnostics;

namespace Interop.LocalPostgres;

/// <summary>PostgreSQL's programs on this machine, run as a user that they accept: they refuse root.</summary>
internal sealed class Programs
{
    private const string Debian = "/usr/lib/postgresql";
    private const string User = "postgres";

    private readonly string _folder;

    private Programs(string folder, bool asUser) => (_folder, AsUser) = (folder, asUser);

    /// <summary>Whether they run as another user than we do.</summary>
    public bool AsUser { get; }

    /// <summary>The newest version installed, or null.</summary>
    public static string? Find() => Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    /// <exception cref="PostgresUnavailableException">Not installed, or root has no other user to run it as.</exception>
    public static Programs Require()
    {
        string folder = Find() ?? throw new PostgresUnavailableException(
            "postgres-not-installed", "PostgreSQL is not installed on this machine. Install it (Debian: apt-get install postgresql), or leave --database out for SQLite.");
        bool root = Environment.IsPrivilegedProcess;
        return !root || File.ReadLines("/etc/passwd").Any(line => line.StartsWith(User + ":", StringComparison.Ordinal))
            ? new Programs(folder, root)
            : throw new PostgresUnavailableException(
                "postgres-no-user", $"PostgreSQL does not run as root, and there is no user {User}. Run this as an ordinary user.");
    }

    /// <summary>Makes a folder that is closed to everybody but the user of the server.</summary>
    public async Task MakeFolder(string path, CancellationToken cancellation)
    {
        if (AsUser)
        {
            await Run("install", ["-d", "-o", User, "-g", User, "-m", "700", path], null, cancellation);
        }
        else
        {
            await Run("install", ["-d", "-m", "700", path], null, cancellation);
        }
    }

    /// <summary>Runs one of PostgreSQL's programs, or a tool of the system, as the user of the server.</summary>
    /// <param name="name">Its name; PostgreSQL's own are taken from its folder.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="input">What it reads, or null.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <exception cref="PostgresUnavailableException">It failed: with what it said.</exception>
    public Task RunAsServer(string name, string[] arguments, string? input, CancellationToken cancellation)
    {
        string own = Path.Combine(_folder, name);
        string program = File.Exists(own) ? own : name;
        return AsUser
            ? Run("setpriv", ["--reuid", User, "--regid", User, "--init-groups", "--", program, .. arguments], input, cancellation)
            : Run(program, arguments, input, cancellation);
    }

    private static async Task Run(string program, string[] arguments, string? input, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            Task<string> said = process.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> complained = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new PostgresUnavailableException(
                    "postgres-not-started", $"{Path.GetFileName(program)} ended with {process.ExitCode}: {(await complained).Trim()} {(await said).Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static IEnumerable<string> Candidates() =>
        (Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [])
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out int version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
}
