namespace Interop.Operations.Tests.World;

/// <summary>The sources, and the programs that were built with these tests.</summary>
internal static class Repository
{
    private static readonly string Configuration =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    public static string Root { get; } = Find();

    public static string Deploy => Path.Combine(Root, "deploy");

    /// <summary>Where a room's program lies; "%" stands for the room's name.</summary>
    public static string Built => Path.Combine(Root, "src", "%", "bin", Configuration, "net10.0");

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Interop.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"Interop.sln is not above {AppContext.BaseDirectory}.");
    }
}
