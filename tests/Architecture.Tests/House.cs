using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Interop.Architecture.Tests;

/// <summary>The checkout as it lies on disk.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files that git tracks, as paths relative to the root.</summary>
    public static IReadOnlyList<string> Tracked { get; } = ListTracked();

    public static IEnumerable<string> Sources => Tracked.Where(path =>
        path.EndsWith(".cs", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal));

    public static IEnumerable<string> Rooms => Directory.GetDirectories(Path.Combine(Root, "src"))
        .Select(folder => Path.GetFileName(folder)!)
        .Where(name => File.Exists(Path.Combine(Root, "src", name, name + ".csproj")));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // The path of this source file at compile time is deterministic-mapped in CI, so walk up from the binaries first.
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Interop.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"Interop.sln is not above {AppContext.BaseDirectory} ({here}).");
    }

    private static string[] ListTracked()
    {
        ProcessStartInfo start = new("git", ["-C", Root, "ls-files", "--cached", "--others", "--exclude-standard"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using Process git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        string listing = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? [.. listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path)))]
            : throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}.");
    }
}
