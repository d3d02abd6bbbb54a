using Interop.Operations.Tests.World;

namespace Interop.Operations.Tests.Pages;

/// <summary>The pages of docs/operations in their order, as blocks of commands.</summary>
internal static class OperationsPages
{
    private const string Fence = "```";
    private const string On = "# on ";

    public static string Folder => Path.Combine(Repository.Root, "docs", "operations");

    /// <summary>The numbered pages.</summary>
    public static string[] Names => [.. Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileName(path)!).Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal)];

    /// <summary>Every block, page by page.</summary>
    public static IReadOnlyList<CommandBlock> Blocks => [.. Names.SelectMany(Read)];

    /// <summary>Blocks of one page; a fenced block that does not say on which machine it is run is an error of the page.</summary>
    public static IEnumerable<CommandBlock> Read(string page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, page));
        for (int at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            int end = Array.FindIndex(lines, at + 1, line => line == Fence);
            if (end < 0 || lines[at] != Fence + "sh" || !lines[at + 1].StartsWith(On, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"docs/operations/{page}:{at + 1}: a block is fenced with sh, says '{On}MACHINE, …' in its first line, and ends.");
            }

            yield return new CommandBlock(page, at + 3, lines[at + 1][On.Length..].Split(", "), string.Join('\n', lines[(at + 2)..end]));
            at = end;
        }
    }
}
