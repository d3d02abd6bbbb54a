using Interop.Packets;
using Interop.Wire;

namespace Interop.Gateway.Tests.World;

internal static class Replies
{
    extension(IEnumerable<TrackReply> replies)
    {
        /// <summary>The receipts as "issuer kind", in order.</summary>
        public IEnumerable<string> Kinds() => replies.Where(reply => reply.Receipt is not null).Select(reply =>
        {
            PacketReceipt receipt = PacketReceipt.Parse(reply.Receipt).Require();
            return $"{receipt.Issuer} {receipt.Kind}";
        });
    }
}
