using Microsoft.EntityFrameworkCore;

namespace Interop.Storage;

/// <summary>A row with the same unique key is there already.</summary>
/// <remarks>Thrown by SaveChanges inside a work too, so that a work may catch it and look up the row that was first.
/// The failed SaveChanges is then undone, but its objects are still tracked: clear the change tracker before saving again.</remarks>
public sealed class UniqueViolationException : DbUpdateException
{
    /// <summary>Makes one.</summary>
    /// <param name="key">Table and columns of the key.</param>
    /// <param name="inner">What the provider said.</param>
    public UniqueViolationException(string key, Exception inner)
        : base($"A row with the same {key} is stored already.", inner) => Key = key;

    /// <summary>Table and columns of the key, e.g. "Packets.SenderKid, Packets.PacketId". No values.</summary>
    public string Key { get; }
}
