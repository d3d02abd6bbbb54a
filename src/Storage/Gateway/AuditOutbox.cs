using Interop.AuditLog.Leaves;
using Interop.Packets;

namespace Interop.Storage.Gateway;

/// <summary>Where an event enters the log: in the transaction of what happened.</summary>
public static class AuditOutbox
{
    extension(GatewayContext db)
    {
        /// <summary>Adds a leaf and what opens it to this work; SaveChanges writes both together with the event.</summary>
        /// <param name="leaf">The leaf.</param>
        /// <param name="at">When the event happened.</param>
        /// <param name="sender">Sender of the packet, or null for an event without one.</param>
        /// <param name="recipient">Recipient of the packet, or null likewise.</param>
        public void AddLeaf(SealedLeaf leaf, DateTimeOffset at, AgencyCode? sender = null, AgencyCode? recipient = null)
        {
            ArgumentNullException.ThrowIfNull(leaf);
            db.AuditPending.Add(new AuditPendingRow { Entry = leaf.Entry.ToArray() });
            db.AuditPayloads.Add(new AuditPayloadRow
            {
                LeafHash = leaf.LeafHash,
                Payload = leaf.Payload.ToArray(),
                Salt = leaf.Salt.ToArray(),
                SenderJurisdiction = sender?.Jurisdiction,
                RecipientJurisdiction = recipient?.Jurisdiction,
                At = at,
            });
        }
    }
}
