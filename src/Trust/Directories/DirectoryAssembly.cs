using System.Diagnostics.CodeAnalysis;
using Interop.Contracts;

namespace Interop.Trust.Directories;

/// <summary>Puts documents from many hands together: unites the signatures of copies, takes the newest of each chain. Verifying the whole comes after.</summary>
public static class DirectoryAssembly
{
    private const string Layer1 = "jurisdictions";

    /// <summary>Puts together.</summary>
    /// <param name="before">The documents in force; null for the first directory.</param>
    /// <param name="given">New documents, any order; copies of one document with different signatures count as one.</param>
    /// <param name="documents">The result, to be verified.</param>
    /// <param name="refusal">Why there is none.</param>
    public static bool TryAssemble(
        DirectoryDocuments? before,
        IEnumerable<DirectoryDocument> given,
        [NotNullWhen(true)] out DirectoryDocuments? documents,
        [NotNullWhen(false)] out DirectoryRefusal? refusal)
    {
        documents = null;
        Dictionary<string, DirectoryDocument> newest = new(StringComparer.Ordinal);
        HashSet<string> brought = new(StringComparer.Ordinal);
        foreach (DirectoryDocument document in InForce(before))
        {
            newest[document.Name] = document;
        }

        foreach (DirectoryDocument document in given)
        {
            brought.Add(document.Name);
            DirectoryDocument? known = newest.GetValueOrDefault(document.Name);
            if (known is not null && known.Epoch == document.Epoch && known.Digest != document.Digest)
            {
                refusal = new DirectoryRefusal(DirectoryCodes.Equivocation, document.Name,
                    $"There are two documents of epoch {document.Epoch}; keep both, and have their signers say which one counts.");
                return false;
            }

            newest[document.Name] = known is null || known.Epoch < document.Epoch ? document : known.Epoch > document.Epoch ? known : Unite(known, document);
        }

        if (!newest.TryGetValue(Layer1, out DirectoryDocument? jurisdictions))
        {
            refusal = new DirectoryRefusal(DirectoryCodes.JurisdictionsMissing, Layer1, "The registrars' list of jurisdictions is not among the documents; add it.");
            return false;
        }

        Authority[] authorities = [.. newest.Values.Select(document => document.Body).OfType<Authority>()];
        HashSet<string> listed = [.. authorities.SelectMany(authority => authority.Agencies).Select(agency => agency.Name)];
        documents = new DirectoryDocuments(
            jurisdictions.Signed,
            [.. Ordered(newest.Values, document => document.Body is Authority)],
            // A manifest goes with the agency that its authority no longer lists; one that was brought along is judged by the verifier.
            [.. Ordered(newest.Values, document => document.Body is Manifest manifest && (listed.Contains(manifest.Agency) || brought.Contains(document.Name)))]);
        refusal = null;
        return true;
    }

    private static IEnumerable<DirectoryDocument> InForce(DirectoryDocuments? before) => before is null
        ? []
        : before.Authorities.Concat(before.Manifests).Prepend(before.Jurisdictions).Select(signed => DirectoryDocument.Of(signed, "The directory in force"));

    private static IEnumerable<Signed> Ordered(IEnumerable<DirectoryDocument> documents, Func<DirectoryDocument, bool> which) =>
        documents.Where(which).OrderBy(document => document.Name, StringComparer.Ordinal).Select(document => document.Signed);

    private static DirectoryDocument Unite(DirectoryDocument one, DirectoryDocument other)
    {
        Signed united = one.Signed.Clone();
        united.Signatures.AddRange(other.Signed.Signatures.Where(signature => !one.Signed.Signatures.Contains(signature)));
        return DirectoryDocument.Of(united, one.Name);
    }
}
