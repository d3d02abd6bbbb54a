using Interop.Crypto;
using Interop.Policy.Documents;
using Interop.Trust.Policies;

namespace Interop.Hosting.Start;

/// <summary>Whether a policy document that was read may be used: signed by those who must, and a true successor of what was used before.</summary>
/// <param name="signersPath">policy-signers.json as the settings pin it; null where signatures are not asked for.</param>
/// <param name="memoryPath">Where the versions in use are remembered; null where none are.</param>
internal sealed class PolicyAdmission(string? signersPath, string? memoryPath)
{
    private readonly PolicySigners? _signers = signersPath is null ? null : Signers(signersPath);
    private readonly Dictionary<string, PolicyInUse> _remembered = memoryPath is null ? [] : PolicyInUse.Read(memoryPath);

    /// <summary>Looks at one document.</summary>
    /// <exception cref="StartRefusedException">It may not be used.</exception>
    public void Admit(string path, PolicyDocument document)
    {
        string digest = Convert.ToHexStringLower(document.Digest.AsSpan());
        if (_signers is not null)
        {
            PolicyStatement statement = new(document.Id, document.Version, Digest.From(document.Digest.AsSpan()));
            if (_signers.Check(statement, Signatures(PolicySignatures.FileOf(path))) is { } refusal)
            {
                throw new StartRefusedException(refusal.Code, path, $"{refusal.Sentence} Sign it with 'interop policy sign', or use the version that is signed.");
            }
        }

        if (_remembered.TryGetValue(document.Id, out PolicyInUse? before))
        {
            Follow(path, document, digest, before);
        }

        _remembered[document.Id] = new PolicyInUse(document.Id, document.Version, digest);
    }

    /// <summary>Remembers what was admitted. Durable when it returns.</summary>
    public void Remember()
    {
        if (memoryPath is not null)
        {
            PolicyInUse.Save(memoryPath, _remembered.Values);
        }
    }

    private static void Follow(string path, PolicyDocument document, string digest, PolicyInUse before)
    {
        if (document.Version < before.Version)
        {
            throw new StartRefusedException("policy-rollback", path, $"{document.Id} version {before.Version} was in use here; this is version {document.Version}. A later version that says what you mean is the way back.");
        }

        if (document.Version == before.Version && digest != before.Digest)
        {
            throw new StartRefusedException("policy-equivocation", path, $"{document.Id} version {document.Version} was in use here and said something else (sha256:{before.Digest}). A changed text is a new version.");
        }

        if (document.Version == before.Version + 1 && document.Follows != "sha256:" + before.Digest)
        {
            throw new StartRefusedException("policy-chain-broken", path, $"{document.Id} version {document.Version} must say 'follows: sha256:{before.Digest}', the version in use here.");
        }
    }

    private static PolicySigners Signers(string path)
    {
        try
        {
            return PolicySigners.Read(path);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("policy-signers-unreadable", path, failure.Message, failure);
        }
    }

    private static PolicySignatures? Signatures(string path)
    {
        try
        {
            return File.Exists(path) ? PolicySignatures.Read(path) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("policy-signatures-unreadable", path, failure.Message, failure);
        }
    }
}
