using System.Collections.Frozen;
using System.Text.Json;
using Interop.Crypto;

namespace Interop.Trust.Policies;

/// <summary>
/// Who must sign which policy document: n of the keys of each role, a key bound to one role. The file is pinned by the settings of whoever
/// relies on it, as registrars are. Immutable; safe to call at once.
/// </summary>
public sealed class PolicySigners
{
    /// <summary>Says that the document is lawful.</summary>
    public const string LegalOfficer = "legal-officer";

    /// <summary>Says that it protects those whom the data are about.</summary>
    public const string DataProtectionOfficer = "data-protection-officer";

    private const int MostBytes = 1 << 20;

    private readonly FrozenDictionary<string, PolicySignersFile.Rule> _rules;

    private PolicySigners(FrozenDictionary<string, PolicySignersFile.Rule> rules) => _rules = rules;

    /// <summary>Reads policy-signers.json.</summary>
    /// <exception cref="InvalidDataException">Not such a file, a key twice, a role that can never be filled; the message is one that a person may read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PolicySigners Read(string path)
    {
        PolicySignersFile? file;
        try
        {
            file = new FileInfo(path).Length <= MostBytes ? JsonSerializer.Deserialize(File.ReadAllBytes(path), PolicyJson.Default.PolicySignersFile) : null;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} does not say who signs policy documents: {failure.Message}", failure);
        }

        if (file is null)
        {
            throw new InvalidDataException($"{path} does not say who signs policy documents.");
        }

        foreach ((string document, PolicySignersFile.Rule rule) in file.Documents)
        {
            Check(path, document, rule);
        }

        return new PolicySigners(file.Documents.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Writes policy-signers.json for documents that one key of each role signs.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, IReadOnlyList<(string Role, string Name, ReadOnlyMemory<byte> PublicKey)>> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        PolicySignersFile file = new(signers.ToDictionary(
            one => one.Key,
            one => new PolicySignersFile.Rule(
                one.Value.Select(key => key.Role).Distinct(StringComparer.Ordinal).ToDictionary(role => role, _ => 1, StringComparer.Ordinal),
                [.. one.Value.Select(key => new PolicySignersFile.Key(key.Role, key.Name, Convert.ToHexStringLower(key.PublicKey.Span)))]),
            StringComparer.Ordinal));
        Certificates.AtomicFile.WritePublic(path, JsonSerializer.SerializeToUtf8Bytes(file, PolicyJson.Default.PolicySignersFile));
    }

    /// <summary>Whether enough of the right people signed it; null where they did.</summary>
    /// <param name="statement">The document.</param>
    /// <param name="signatures">What lies beside it, or null.</param>
    public PolicySignersRefusal? Check(PolicyStatement statement, PolicySignatures? signatures)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (!_rules.TryGetValue(statement.Document, out PolicySignersFile.Rule? rule))
        {
            return new PolicySignersRefusal(PolicySignersRefusal.SignersUnknown, $"Nobody is named who may sign {statement.Document}.");
        }

        if (signatures is null || signatures.Signatures.Count == 0)
        {
            return new PolicySignersRefusal(PolicySignersRefusal.Unsigned, $"Nobody has signed {statement.Document} version {statement.Version}.");
        }

        if (!signatures.AreAbout(statement))
        {
            return new PolicySignersRefusal(
                PolicySignersRefusal.OtherDocument, $"The signatures are for {signatures.Document} version {signatures.Version}, {signatures.Digest}; this is {statement.Document} version {statement.Version}, sha256:{statement.Digest}.");
        }

        HashSet<(string Role, string Kid)> good = [];
        foreach (PolicySignature signature in signatures.Signatures)
        {
            byte[]? key = rule.Keys.Where(key => key.Role == signature.Role).Select(key => Convert.FromHexString(key.PublicKey)).FirstOrDefault(key => KeyId.Of(KeyAlgorithm.Ed25519, key).ToString() == signature.Kid);
            if (key is null)
            {
                return new PolicySignersRefusal(PolicySignersRefusal.SignerUnknown, $"The key {signature.Kid} may not sign {statement.Document} as {signature.Role}.");
            }

            byte[] bytes = new byte[Ed25519.SignatureBytes];
            if (!Convert.TryFromBase64String(signature.Signature, bytes, out int length) || !Ed25519.Verify(key, statement.BytesToSign(signature.Role), bytes.AsSpan(0, length)))
            {
                return new PolicySignersRefusal(PolicySignersRefusal.Invalid, $"The signature by {signature.Kid} as {signature.Role} does not hold for {statement.Document} version {statement.Version}.");
            }

            good.Add((signature.Role, signature.Kid));
        }

        foreach ((string role, int need) in rule.Need.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            int given = good.Count(one => one.Role == role);
            if (given < need)
            {
                return new PolicySignersRefusal(PolicySignersRefusal.TooFew, $"{statement.Document} version {statement.Version} needs {need} as {role}; {given} signed.");
            }
        }

        return null;
    }

    private static void Check(string path, string document, PolicySignersFile.Rule rule)
    {
        if (rule.Need.Count == 0 || rule.Need.Values.Any(count => count < 1))
        {
            throw new InvalidDataException($"{path}: {document} needs at least one signature in at least one role.");
        }

        foreach (PolicySignersFile.Key key in rule.Keys)
        {
            byte[] bytes = new byte[Ed25519.PublicKeyBytes];
            if (Convert.FromHexString(key.PublicKey, bytes, out int read, out int length) != System.Buffers.OperationStatus.Done || read != key.PublicKey.Length || length != bytes.Length
                || !PublicKeys.Admits(KeyAlgorithm.Ed25519, bytes))
            {
                throw new InvalidDataException($"{path}: a key of {document} as {key.Role} is no Ed25519 public key of 64 hexadecimal digits.");
            }
        }

        // One key in two roles would let one person be two.
        if (rule.Keys.GroupBy(key => key.PublicKey, StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
        {
            throw new InvalidDataException($"{path}: one key stands twice for {document}; a key is bound to one role.");
        }

        foreach ((string role, int need) in rule.Need)
        {
            if (rule.Keys.Count(key => key.Role == role) < need)
            {
                throw new InvalidDataException($"{path}: {document} needs {need} as {role}, and fewer keys are named for it.");
            }
        }
    }
}
