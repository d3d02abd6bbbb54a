using Google.Protobuf;
using Interop.Contracts;
using Interop.Packets;
using Interop.Trust.Certificates;

namespace Interop.Trust.Directories;

/// <summary>The directory as a folder: registrars.json, jurisdictions.signed, authorities/&lt;code&gt;.signed, manifests/&lt;agency&gt;.signed, ca.pem.</summary>
/// <remarks>Each .signed file is one interop.v1.Signed. Writing replaces one file after another, each whole; a reader that meets a half-written set sees it refused.</remarks>
public static class DirectoryFolder
{
    private const string Registrars = "registrars.json";
    private const string Layer1 = "jurisdictions.signed";
    private const string Layer2 = "authorities";
    private const string Layer3 = "manifests";
    private const string Bundle = "ca.pem";
    private const string Extension = ".signed";
    private const int MaxFileBytes = 8 * 1024 * 1024;

    /// <summary>Reads the pinned registrars of a folder.</summary>
    /// <exception cref="InvalidDataException">Missing or malformed; says what to do.</exception>
    public static DirectoryRoot LoadRoot(string folder)
    {
        string path = Path.Combine(folder, Registrars);
        Require(path);
        return DirectoryRoot.Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads the documents of a folder; nothing is verified yet.</summary>
    /// <exception cref="InvalidDataException">A file is missing or is no signed document; says which and what to do.</exception>
    public static DirectoryDocuments LoadDocuments(string folder) => new(
        Read(Path.Combine(folder, Layer1)),
        ReadAll(Path.Combine(folder, Layer2)),
        ReadAll(Path.Combine(folder, Layer3)));

    /// <summary>Reads and verifies a folder.</summary>
    /// <exception cref="InvalidDataException">A file is missing or malformed (refusals of content are the outcome).</exception>
    public static DirectoryOutcome Load(string folder, DateTimeOffset at) => DirectoryVerifier.Verify(LoadDocuments(folder), LoadRoot(folder), at);

    /// <summary>Writes documents that were accepted, and all TLS authorities in one PEM file for outside tools. Durable file by file when it returns.</summary>
    /// <remarks>What an older copy held and this one does not is removed last.</remarks>
    public static void Save(string folder, DirectorySnapshot snapshot)
    {
        SaveDocument(folder, Layer1, snapshot.Documents.Jurisdictions);
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (DirectoryDocument document in snapshot.Documents.Authorities.Concat(snapshot.Documents.Manifests).Select(signed => DirectoryDocument.Of(signed, folder)))
        {
            string name = document.Name + Extension;
            SaveDocument(folder, name, document.Signed);
            written.Add(Path.Combine(folder, name));
        }

        foreach (string stale in Files(Path.Combine(folder, Layer2)).Concat(Files(Path.Combine(folder, Layer3))).Where(file => !written.Contains(file)))
        {
            File.Delete(stale);
        }

        string bundle = string.Concat(snapshot.Jurisdictions.SelectMany(jurisdiction => jurisdiction.TlsAuthorities).Select(authority => authority.ExportCertificatePem() + "\n"));
        AtomicFile.WritePublic(Path.Combine(folder, Bundle), System.Text.Encoding.ASCII.GetBytes(bundle));
    }

    /// <summary>Writes registrars.json.</summary>
    public static void SaveRoot(string folder, DirectoryRoot root) => root.Save(Path.Combine(folder, Registrars));

    private static void SaveDocument(string folder, string name, Signed signed) =>
        AtomicFile.WritePublic(Path.Combine(folder, name), signed.ToByteArray());

    private static Signed[] ReadAll(string folder) => [.. Files(folder).Select(Read)];

    private static string[] Files(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)]
        : [];

    private static Signed Read(string path)
    {
        Require(path);
        return Canonical.TryParse(Signed.Parser, File.ReadAllBytes(path), out Signed? signed)
            ? signed
            : throw new InvalidDataException($"{path} is no signed document; fetch it again with 'interop directory'.");
    }

    private static void Require(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidDataException($"{path} is missing; get the directory from your authority, or make a development one with certs/make.sh.");
        }

        if (file.Length > MaxFileBytes)
        {
            throw new InvalidDataException($"{path} has {file.Length} bytes; at most {MaxFileBytes}.");
        }
    }
}
