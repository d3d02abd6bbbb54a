using Interop.Crypto;

namespace Interop.Packets;

/// <summary>An approval by an officer of the sending agency.</summary>
public sealed class Approval
{
    /// <summary>Takes who approved what, and the officer's own signature, or none: then the agency asserts it.</summary>
    /// <exception cref="ArgumentException">A role that does not exist.</exception>
    public Approval(OfficerPseudonym officer, Code role, Digest act, ReadOnlyMemory<byte> officerSignature = default)
    {
        Officer = officer;
        Role = Roles.Contains(role) ? role : throw new ArgumentException($"A role is one of: {string.Join(", ", Roles)}.", nameof(role));
        Act = act;
        OfficerSignature = officerSignature;
    }

    /// <summary>The roles there are.</summary>
    public static IReadOnlyList<Code> Roles { get; } = [Code.Parse("author"), Code.Parse("approver"), Code.Parse("duty-lead")];

    /// <summary>Who.</summary>
    public OfficerPseudonym Officer { get; }

    /// <summary>As what: one of <see cref="Roles"/>.</summary>
    public Code Role { get; }

    /// <summary>SHA-256 of what was approved.</summary>
    public Digest Act { get; }

    /// <summary>The officer's own signature over the act, or empty.</summary>
    public ReadOnlyMemory<byte> OfficerSignature { get; }
}
