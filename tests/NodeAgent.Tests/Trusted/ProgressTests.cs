using Interop.Contracts;
using Interop.NodeAgent.Trusted;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Tests.Trusted;

public sealed class ProgressTests
{
    private const string Own = "gateway/vn";

    [Fact]
    public void Receipts_that_overtake_each_other_lead_to_the_same_end()
    {
        Receipt[] receipts = [Of("accepted", Own), Of("relayed", "gateway/kh"), Of("delivered", "kh.police"), Of("relayed", Own), Of("opened", "kh.police")];

        Assert.Equal(OutgoingState.Delivered, Walk(receipts));
        Assert.Equal(OutgoingState.Delivered, Walk(receipts.Reverse()));
    }

    [Fact]
    public void A_delivered_packet_neither_expires_nor_is_refused()
    {
        Assert.Equal(OutgoingState.Delivered, Progress.After(OutgoingState.Delivered, Of("expired", "gateway/kh"), Own));
        Assert.Equal(OutgoingState.Delivered, Progress.After(OutgoingState.Delivered, Of("refused", "gateway/kh"), Own));
    }

    [Fact]
    public void Our_gateways_promise_about_a_receipt_does_not_say_that_the_partner_has_the_packet() =>
        Assert.Equal(OutgoingState.Accepted, Progress.After(OutgoingState.Accepted, Of("relayed", Own), Own));

    [Fact]
    public void A_place_on_the_channel_that_was_taken_is_not_the_end_of_a_packet() =>
        Assert.Equal(OutgoingState.Accepted, Progress.After(OutgoingState.Accepted, Of("refused", Own, "out-of-sequence"), Own));

    private static OutgoingState Walk(IEnumerable<Receipt> receipts) =>
        receipts.Aggregate(OutgoingState.Accepted, (state, receipt) => Progress.After(state, receipt, Own));

    private static Receipt Of(string kind, string issuer, string reason = "") => new() { Kind = kind, Issuer = issuer, Reason = reason };
}
