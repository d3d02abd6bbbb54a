using System.Diagnostics;

namespace Interop.Operations.Tests.World;

/// <summary>A command that ended.</summary>
/// <param name="Exit">Exit code.</param>
/// <param name="Output">Both streams, as they came.</param>
internal sealed record Ran(int Exit, string Output)
{
    /// <summary>Runs a command to its end.</summary>
    public static async Task<Ran> Of(IEnumerable<string> words, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = Prepare(words, environment);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, await output + await error);
    }

    /// <summary>Whether a program is installed.</summary>
    public static bool Installed(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(["/usr/sbin", "/sbin"]).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>How a command is started: nothing of the test host's own set-up (coverage, diagnostics) reaches it.</summary>
    public static ProcessStartInfo Prepare(IEnumerable<string> words, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] all = [.. words];
        ProcessStartInfo start = new(all[0], all[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("CORECLR_", StringComparison.Ordinal) || key is "DOTNET_STARTUP_HOOKS" or "INTEROP_PROFILE").ToList())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Its output, if it ended well.</summary>
    public string Held(string what) => Exit == 0 ? Output : throw new InvalidOperationException($"{what} ended with {Exit}:\n{Output}");
}
