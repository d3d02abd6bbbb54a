using Interop.Packets;

namespace Interop.Sealing;

/// <summary>What is to be sealed for one recipient.</summary>
public sealed class SealRequest
{
    /// <summary>What the header states.</summary>
    public required HeaderDraft Header { get; init; }

    /// <summary>X25519 public keys of the recipient, 32 bytes each, 1 to 16; the agency's own first: part 0 is sealed to it.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> ReceivingKeys { get; init; }

    /// <summary>The parts, in the order in which the recipient shall get them; at most 255.</summary>
    public required IReadOnlyList<PlainPart> Parts { get; init; }

    /// <summary>Cipher suite.</summary>
    public Suite Suite { get; init; } = Suite.ChaCha20Poly1305;

    /// <summary>Fewest leaves: a writer of one kind of case may hide how many parts it has. 8, 16, 32, 64, 128 or 256.</summary>
    public int MinParts { get; init; } = HeaderLimits.MinParts;

    /// <summary>32 secret bytes of this machine that are mixed into every ephemeral key, against a weak random source; or empty.</summary>
    /// <remarks>RFC 8937.</remarks>
    public ReadOnlyMemory<byte> HedgeSecret { get; init; }
}
