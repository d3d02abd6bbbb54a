using Google.Protobuf;
using Interop.Contracts;
using Interop.Gateway.Route;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Storage.Gateway;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Route;

/// <summary>Each way in which the rows of an item may be missing or damaged, by its code.</summary>
[Collection("federation")]
public sealed class RouteBatchTests(Federation world)
{
    private static readonly byte[] s_document = new Signed { Body = ByteString.CopyFromUtf8("fictional") }.ToByteArray();
    private static readonly byte[] s_none = [0xff, 0xff];

    [Theory]
    [InlineData(RouteKind.Packet)]
    [InlineData(RouteKind.Receipt)]
    public void What_is_whole_goes(RouteKind kind)
    {
        RouteBatch batch = Of(kind, packet => packet, s_document, s_document);

        RouteItem item = Assert.Single(batch.Items);
        Assert.Empty(batch.Held);
        Assert.Equal(kind == RouteKind.Packet, item.Packet is not null);
        Assert.Equal(kind == RouteKind.Receipt, item.Receipt is not null);
    }

    [Theory]
    [InlineData(RouteKind.Packet, "packet-row-missing")]
    [InlineData(RouteKind.Receipt, "packet-row-missing")]
    public void A_packet_whose_row_is_gone_is_held_without_its_header(RouteKind kind, string problem) =>
        Assert.Null(Held(Of(kind, _ => null, s_document, s_document), problem).Header);

    [Theory]
    [InlineData(RouteKind.Packet)]
    [InlineData(RouteKind.Receipt)]
    public void A_header_that_is_none_or_another_is_held(RouteKind kind)
    {
        PacketSent another = Packet();
        Held(Of(kind, packet => packet with { Header = s_none }, s_document, s_document), "packet-row-damaged");
        Held(Of(kind, packet => packet with { Header = another.Header }, s_document, s_document), "packet-row-damaged");
    }

    [Fact]
    public void Our_acceptance_that_is_gone_or_no_document_is_held()
    {
        Held(Of(RouteKind.Packet, packet => packet with { AcceptedReceipt = null }, s_document, s_document), "packet-row-damaged");
        Held(Of(RouteKind.Packet, packet => packet with { AcceptedReceipt = s_none }, s_document, s_document), "packet-row-damaged");
    }

    [Theory]
    [InlineData(RouteKind.Packet, false, true, "envelope-missing")]
    [InlineData(RouteKind.Packet, true, false, "decision-missing")]
    [InlineData(RouteKind.Receipt, false, true, "receipt-missing")]
    [InlineData(RouteKind.Receipt, true, false, "logged-receipt-missing")]
    public void A_part_that_is_gone_is_named(RouteKind kind, bool sent, bool beside, string problem) =>
        Assert.NotNull(Held(Of(kind, packet => packet, sent ? s_document : null, beside ? s_document : null), problem).Header);

    [Theory]
    [InlineData(RouteKind.Packet, false, "decision-damaged")]
    [InlineData(RouteKind.Receipt, true, "receipt-damaged")]
    [InlineData(RouteKind.Receipt, false, "logged-receipt-damaged")]
    public void A_part_that_is_no_document_is_named(RouteKind kind, bool sent, string problem) =>
        Held(Of(kind, packet => packet, sent ? s_none : s_document, sent ? s_document : s_none), problem);

    private static RouteHeld Held(RouteBatch batch, string problem)
    {
        RouteHeld held = Assert.Single(batch.Held);
        Assert.Empty(batch.Items);
        Assert.Equal((problem, true), (held.Problem, held.Unreadable));
        return held;
    }

    private RouteBatch Of(RouteKind kind, Func<PacketSent, PacketSent?> change, byte[]? sent, byte[]? beside)
    {
        PacketSent packet = Packet();
        RouteRow row = new() { Gateway = GatewayCode.Parse("kh"), Kind = kind, UrgencyRank = 1, PacketDigest = packet.Digest, NextAttemptAt = default };
        RouteBatch batch = new();
        batch.Add(row, change(packet), sent, beside);
        return batch;
    }

    private PacketSent Packet()
    {
        Envelope sealedPacket = world["vn.police"].Seal(new Letter("kh.police"));
        return new PacketSent(sealedPacket.Header.Digest, sealedPacket.Header.Bytes.ToArray(), s_document);
    }
}
