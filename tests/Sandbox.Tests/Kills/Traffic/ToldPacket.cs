using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills.Traffic;

/// <summary>What officers were told about one packet.</summary>
/// <param name="Id">It stays, whatever place on its channel the packet gets.</param>
/// <param name="Sender">Agency.</param>
/// <param name="Recipient">Agency.</param>
/// <param name="Word">Of the letter that it was made of.</param>
/// <param name="Forbidden">Policy refuses it.</param>
internal sealed record ToldPacket(PacketId Id, string Sender, string Recipient, string Word, bool Forbidden)
{
    /// <summary>Receipts that the recipient's officers were told are signed: opened, responsibility-accepted or -declined, answered.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>The word in the content that the recipient's officer was shown; null where none was.</summary>
    public string? Read { get; init; }
}
