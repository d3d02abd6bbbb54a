using Interop.Trust.Directories;
using Interop.Trust.Peers;

namespace Interop.Hosting.Peers;

/// <summary>What peers are judged by at this moment: one directory and one set of revocation lists, exchanged as a whole. Safe to call at once.</summary>
/// <param name="directory">The directory at the start.</param>
/// <param name="lists">Revocation lists at the start; null where a deployment decides to run without.</param>
/// <param name="settings">Limits; null for the defaults.</param>
public sealed class PeerTrust(DirectorySnapshot directory, RevocationLists? lists = null, TrustSettings? settings = null)
{
    private readonly TrustSettings _settings = settings ?? new TrustSettings();
    private readonly Lock _one = new();
    private volatile PeerVerifier _verifier = Make(directory, lists, settings ?? new TrustSettings());
    private volatile RevocationLists? _lists = lists;

    /// <summary>Judges by what is in force now; ask for it anew at each use.</summary>
    public PeerVerifier Verifier => _verifier;

    /// <summary>The directory in force.</summary>
    public DirectorySnapshot Directory => _verifier.Directory;

    /// <summary>The revocation lists in force; null where none are checked.</summary>
    public RevocationLists? Lists => _lists;

    /// <summary>Limits.</summary>
    public TrustSettings Settings => _settings;

    /// <summary>Puts a directory in force that was found to follow the one before.</summary>
    public void Take(DirectorySnapshot next)
    {
        lock (_one)
        {
            _verifier = Make(next, _lists, _settings);
        }
    }

    /// <summary>Puts revocation lists in force that continue those before.</summary>
    public void Take(RevocationLists next)
    {
        lock (_one)
        {
            _lists = next;
            _verifier = Make(_verifier.Directory, next, _settings);
        }
    }

    private static PeerVerifier Make(DirectorySnapshot directory, RevocationLists? lists, TrustSettings settings) => new(directory, lists, settings.Directory, settings.Revocation);
}
