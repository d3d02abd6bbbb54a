using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Sqlite;

/// <summary>Opens databases that are SQLite files.</summary>
public static class SqliteStore
{
    /// <summary>Opens or makes the database at <paramref name="path"/>, brings its tables up to date, and takes it for this process alone.</summary>
    /// <param name="path">The file; its folder must exist. Beside it lie "-wal", "-shm" and ".lock".</param>
    /// <param name="cancellation">Gives up while migrating.</param>
    /// <exception cref="StorageUnavailableException">The file is held by another process, damaged, or cannot be opened.</exception>
    public static Task<Store<TContext>> Open<TContext>(string path, CancellationToken cancellation = default)
        where TContext : DbContext
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Path.GetFullPath(path);
        StoreLock held = StoreLock.Take(file);
        try
        {
            CreatePrivate(file);
        }
        catch
        {
            held.Dispose();
            throw;
        }

        return Store.Open<TContext>(new SqliteEngine(file, held), cancellation);
    }

    // The write-ahead log and the shared memory take over the mode of the file: owner only.
    private static void CreatePrivate(string file)
    {
        if (File.Exists(file))
        {
            return;
        }

        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(file, options).Dispose();
    }
}
