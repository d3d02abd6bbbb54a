using Interop.Hosting.Start;
using Interop.Trust.Directories;
using Interop.Trust.Peers;

namespace Interop.Hosting.Peers;

/// <summary>The files behind what peers are judged by, and how each is read.</summary>
public sealed class TrustFiles
{
    private readonly string _directory;
    private readonly DirectoryRoot _root;
    private readonly RevocationFolder? _lists;

    private TrustFiles(string directory, RevocationFolder? lists, OwnCertificate own)
    {
        (_directory, _lists, Own) = (directory, lists, own);
        _root = DirectoryFolder.LoadRoot(directory); // pinned for as long as the service runs
    }

    internal OwnCertificate Own { get; }

    /// <summary>Reads revocation lists for the start and names the files to look at from then on.</summary>
    /// <param name="settings">Checked before.</param>
    /// <param name="settingsPath">Where relative paths begin.</param>
    /// <param name="directoryFolder">Folder of the directory.</param>
    /// <param name="directory">As it was read from there.</param>
    /// <param name="dataFolder">The service's data folder.</param>
    /// <param name="own">The own certificate's files.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="StartRefusedException">Revocation lists cannot be read or kept.</exception>
    public static (TrustFiles Files, PeerTrust Trust) Open(
        TrustSettings settings, string settingsPath, string directoryFolder, DirectorySnapshot directory, string dataFolder, OwnCertificate own, DateTimeOffset at)
    {
        try
        {
            RevocationFolder? folder = settings.RevocationLists is { } lists
                ? new RevocationFolder(SettingsFile.Resolve(settingsPath, lists), Path.Combine(dataFolder, "revocation"))
                : null;
            return (new TrustFiles(directoryFolder, folder, own), new PeerTrust(directory, folder?.Next(folder.Remembered(directory, at), directory, at), settings));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("revocation-lists-unreadable", settings.RevocationLists ?? directoryFolder, $"{failure.Message} The service reads the folder of revocation lists and keeps copies in its data folder.", failure);
        }
    }

    internal IEnumerable<string> OfDirectory() => System.IO.Directory.Exists(_directory) ? System.IO.Directory.GetFiles(_directory, "*.signed", SearchOption.AllDirectories) : [];

    internal IEnumerable<string> OfLists() => _lists?.Files() ?? [];

    internal DirectoryOutcome Directory(DateTimeOffset at) => DirectoryVerifier.Verify(DirectoryFolder.LoadDocuments(_directory), _root, at);

    internal RevocationLists? Lists(RevocationLists before, DirectorySnapshot directory, DateTimeOffset at) => _lists?.Next(before, directory, at);
}
