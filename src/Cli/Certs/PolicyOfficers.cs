using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Policy.Documents;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Policies;

namespace Interop.Cli.Certs;

/// <summary>
/// The officers who sign a development federation's policy documents: one for each role, the same for all documents. In a federation in
/// earnest every agency has its own, and the members' officers sign the common rules.
/// </summary>
internal sealed class PolicyOfficers : IDisposable
{
    private static readonly string[] Roles = [PolicySigners.LegalOfficer, PolicySigners.DataProtectionOfficer];

    private readonly List<(string Role, ISigner Signer)> _officers = [];

    /// <param name="home">Keys go to policy-officers/ROLE/signing.key.</param>
    /// <param name="keys">Takes their seeds.</param>
    public PolicyOfficers(FederationFolder home, FederationKeys keys)
    {
        foreach (string role in Roles)
        {
            AtomicFile.MakePrivateFolder(home.PolicyOfficer(role));
            using Secret seed = Secret.Random(Ed25519.SeedBytes);
            keys.Write(FederationFolder.SigningKey(home.PolicyOfficer(role)), KeyScheme.Ed25519, seed);
            _officers.Add((role, Ed25519.Signer(seed)));
        }
    }

    /// <summary>Writes policy-signers.json for these documents.</summary>
    public void WriteSigners(string path, IEnumerable<PolicyDocument> documents) => PolicySigners.Write(path, documents.ToDictionary(
        document => document.Id,
        IReadOnlyList<(string, string, ReadOnlyMemory<byte>)> (_) => [.. _officers.Select(officer => (officer.Role, "development " + officer.Role, officer.Signer.PublicKey))],
        StringComparer.Ordinal));

    /// <summary>Both sign.</summary>
    public PolicySignatures Sign(PolicyDocument document)
    {
        PolicyStatement statement = new(document.Id, document.Version, Digest.From(document.Digest.AsSpan()));
        return _officers.Aggregate(PolicySignatures.None(statement), (signatures, officer) => signatures.With(statement, officer.Role, officer.Signer));
    }

    /// <inheritdoc/>
    public void Dispose() => _officers.ForEach(officer => officer.Signer.Dispose());
}
