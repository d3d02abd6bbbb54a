namespace Interop.Storage.Sqlite;

/// <summary>Holds a database for one store of one process; the system lets go when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _held;

    private StoreLock(FileStream held) => _held = held;

    /// <summary>Takes the lock beside <paramref name="file"/>.</summary>
    /// <exception cref="StorageUnavailableException">It is taken, or its folder is missing or closed to us.</exception>
    public static StoreLock Take(string file)
    {
        string path = file + ".lock";
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new StorageUnavailableException(StorageFault.Access, $"The folder of the database '{file}' does not exist. Make it, owned by the service.", missing);
        }
        catch (UnauthorizedAccessException closed)
        {
            throw new StorageUnavailableException(StorageFault.Access, $"The folder of the database '{file}' is closed to this user. Let it belong to the service.", closed);
        }
        catch (IOException taken)
        {
            throw new StorageUnavailableException(StorageFault.Busy, $"The database '{file}' is open already, here or in another process. One service, one file: stop the other.", taken);
        }
    }

    public void Dispose() => _held.Dispose();
}
