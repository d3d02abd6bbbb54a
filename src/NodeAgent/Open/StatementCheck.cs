using Interop.Cases.Parts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.NodeAgent.Open;

/// <summary>Holds the statement of an emergency that came against the digest in the signed header: one statement where an emergency is attested, none elsewhere.</summary>
internal static class StatementCheck
{
    /// <returns>Null where they agree; else the index of the part that is wrong, 0 where none came.</returns>
    public static int? Wrong(EmergencyAttestation? attested, IReadOnlyList<StoredPart> parts)
    {
        StoredPart[] statements = [.. parts.Where(part => !part.IsFile && CaseParts.IsEmergency(OpenedShelf.Part(part)))];
        bool agrees = attested is null ? statements.Length == 0 : statements is [var only] && Digest.Of(only.Content) == attested.Statement;
        return agrees ? null : statements is [var first, ..] ? first.Index : 0;
    }
}
