using System.Text.Json;
using Interop.Crypto;

namespace Interop.Trust.Policies;

/// <summary>The signatures that lie beside a policy document, in a file of its name with ".sig.json" after it.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">"sha256:" and the digest of its canonical form.</param>
/// <param name="Signatures">In the order given.</param>
public sealed record PolicySignatures(string Document, long Version, string Digest, IReadOnlyList<PolicySignature> Signatures)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Of a document that nobody has signed yet.</summary>
    public static PolicySignatures None(PolicyStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return new PolicySignatures(statement.Document, statement.Version, $"sha256:{statement.Digest}", []);
    }

    /// <summary>Where the signatures of a document lie.</summary>
    public static string FileOf(string documentPath) => documentPath + ".sig.json";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Not such a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PolicySignatures Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes && JsonSerializer.Deserialize(File.ReadAllBytes(path), PolicyJson.Default.PolicySignatures) is { } read
                ? read
                : throw new InvalidDataException($"{path} holds no signatures of a policy document.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} holds no signatures of a policy document.", failure);
        }
    }

    /// <summary>Writes the file whole or not at all. Durable when it returns.</summary>
    public void Save(string path) => Certificates.AtomicFile.WritePublic(path, JsonSerializer.SerializeToUtf8Bytes(this, PolicyJson.Default.PolicySignatures));

    /// <summary>With one more; a signature by the same key in the same role is replaced.</summary>
    public PolicySignatures With(PolicyStatement statement, string role, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(signer);
        byte[] signature = new byte[Ed25519.SignatureBytes];
        signer.Sign(statement.BytesToSign(role), signature);
        string kid = signer.Kid.ToString();
        return None(statement) with
        {
            Signatures = [.. Signatures.Where(other => other.Kid != kid || other.Role != role), new PolicySignature(role, kid, Convert.ToBase64String(signature))],
        };
    }

    /// <summary>True where they are about this document and no other.</summary>
    public bool AreAbout(PolicyStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return Document == statement.Document && Version == statement.Version && Digest == $"sha256:{statement.Digest}";
    }
}
