using Interop.Hosting.Start;

namespace Interop.Sandbox.Start;

/// <summary>Where everything of one run lies. A fresh temporary one is removed when it is disposed, unless it is to be kept.</summary>
internal sealed class WorkFolder : IDisposable
{
    private bool _remove;

    private WorkFolder(string path, bool remove) => (Path, _remove) = (path, remove);

    public string Path { get; }

    /// <param name="wanted">The folder to use; null for a fresh one.</param>
    /// <param name="remove">Whether a fresh one goes at the end. One that was asked for never does.</param>
    /// <exception cref="StartRefusedException">It is not empty or cannot be made.</exception>
    public static WorkFolder Open(string? wanted, bool remove)
    {
        if (wanted is null)
        {
            return new WorkFolder(Directory.CreateTempSubdirectory("interop-sandbox-").FullName, remove);
        }

        try
        {
            if (Directory.Exists(wanted) && Directory.EnumerateFileSystemEntries(wanted).Any())
            {
                throw new StartRefusedException("data-not-empty", wanted, "The folder is not empty. Each run makes new keys, so choose a new folder or empty this one.");
            }

            return new WorkFolder(Directory.CreateDirectory(wanted).FullName, remove: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("data-unwritable", wanted, "The folder cannot be made or read. Choose one that you may write to.", failure);
        }
    }

    /// <summary>Leaves everything where it is, to be looked into.</summary>
    public void Keep() => _remove = false;

    public void Dispose()
    {
        if (_remove)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
