using Interop.Trust.Directories;

namespace Interop.Hosting.Peers;

/// <summary>What a service does of its own when a new directory is to be put in force. Called one at a time.</summary>
public interface IDirectoryFollower
{
    /// <summary>Holds a directory that follows the one in force against what this service remembers and needs; durable when it returns null.</summary>
    /// <returns>Why it is not taken; null where it is, and is then put in force.</returns>
    Task<DirectoryRefusal?> Follow(DirectorySnapshot next, CancellationToken cancellation);

    /// <summary>Called once it is in force.</summary>
    Task Taken(CancellationToken cancellation);
}
