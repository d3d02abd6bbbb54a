namespace Interop.Grpc.Peers.Tests.World;

/// <summary>The checkout as it lies on disk.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Interop.sln stands in no folder above.");
    }
}
