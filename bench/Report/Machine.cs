using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Interop.Crypto;

namespace Interop.Bench.Report;

/// <summary>What figures depend on.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Cores">Processors that the process may use.</param>
/// <param name="Cpu">Model name.</param>
/// <param name="ShaInstructions">Whether the processor has SHA-256 instructions: hashing is several times slower without.</param>
/// <param name="Os">Operating system.</param>
/// <param name="Runtime">.NET.</param>
/// <param name="CryptoLibrary">Library behind Ed25519 and X25519.</param>
/// <param name="Commit">Commit of the working tree, with "+" if it has changes; null without git.</param>
/// <param name="Load">Load average over one minute when the run began; null where the system does not say.</param>
public sealed record Machine(
    DateTimeOffset At, int Cores, string Cpu, bool ShaInstructions, string Os, string Runtime, string CryptoLibrary, string? Commit, double? Load)
{
    /// <summary>Looks around.</summary>
    public static Machine Here(TimeProvider clock) => new(
        clock.GetUtcNow(),
        Environment.ProcessorCount,
        FromCpuInfo("model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        FromCpuInfo("flags")?.Contains("sha_ni", StringComparison.Ordinal) ?? System.Runtime.Intrinsics.Arm.Sha256.IsSupported,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Ed25519.Library.ToString(),
        HeadCommit(),
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null);

    private static string? FromCpuInfo(string key) => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;

    private static string? HeadCommit() =>
        Git("rev-parse", "--short", "HEAD") is string head ? head + (Git("status", "--porcelain", "-uno") is { Length: > 0 } ? "+" : "") : null;

    private static string? Git(params string[] arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            string said = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine: the commit stays unknown, which the report says.
            return null;
        }
    }
}
