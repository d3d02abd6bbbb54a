using System.Text.RegularExpressions;
using Interop.Cli.Certs;

namespace Interop.Cli.Tests.Errors;

/// <summary>The codes under which the tool itself stops, read from its source: the list is closed by what is written, not by what is remembered.</summary>
internal static partial class SourceCodes
{
    private const int MostMilliseconds = 10_000;

    private static readonly string s_repository = Path.GetDirectoryName(DevelopmentSetup.FindPolicies()!)!;

    /// <summary>Every code and the files that use it.</summary>
    public static ILookup<string, string> OfTool { get; } = Files("src/Cli")
        .SelectMany(file => Stop().Matches(File.ReadAllText(file)).Select(match => (Code: match.Groups["code"].Value, File: Path.GetFileName(file))))
        .ToLookup(one => one.Code, one => one.File, StringComparer.Ordinal);

    /// <summary>Every literal in these tests.</summary>
    public static IReadOnlySet<string> InTests { get; } = Files("tests/Cli.Tests")
        .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups["text"].Value))
        .ToHashSet(StringComparer.Ordinal);

    public static string Manual { get; } = File.ReadAllText(Path.Combine(s_repository, "docs", "cli.md"));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(s_repository, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("""(?:StoppedException\.(?:Settings|Refused)\(\s*|new StoppedException\(\s*[^,"]+?,\s*|new\(\s*ExitCodes\.\w+,\s*)"(?<code>[a-z0-9-]+)"\s*,""", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Stop();

    [GeneratedRegex("\"(?<text>[a-z0-9-]+)\"", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Literal();
}
