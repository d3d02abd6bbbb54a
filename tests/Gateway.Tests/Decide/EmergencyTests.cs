using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Wire;
using Decision = Interop.Contracts.Decision;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Decide;

/// <summary>An emergency in the header, as both gateways read it: a referral without the victim's consent.</summary>
[Collection("federation")]
public sealed class EmergencyTests(Federation world) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly Letter Ordinary = new("int.iom")
    {
        Type = "victim-referral",
        Purpose = "refer",
        Urgency = Urgency.Emergency,
        Lifetime = TimeSpan.FromHours(24),
        Parts = ["rescue.request", "victim.identity/pseudonym", "special.health", "victim.narrative"],
    };

    [Fact]
    public async Task Two_officers_open_what_yields_and_both_gateways_record_that_it_is_to_be_reviewed()
    {
        (Envelope packet, SubmitReply reply) = await world["vn.police"].Send(Ordinary with { Emergency = true });
        Decision decision = Decision.Parser.ParseFrom(reply.Decision.Body);
        Assert.Equal("redact", decision.Outcome);
        Assert.Equal(["forbid-overridden", "forbid-overridden", "forbid-overridden", "forbidden"], decision.Parts.Select(part => part.Reason).Where(reason => reason.Length > 0));
        Assert.All(decision.Parts.Where(part => part.Reason == "forbid-overridden"), part => Assert.Contains(part.Obligations, one => one is { Kind: "review-within", Value: "PT72H" }));

        LeafPayload submitted = Assert.Single(await world.Auditor.Where("vn", leaf => leaf.Event == "submitted" && leaf.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray())));
        Assert.Equal(decision.At + (72UL * 3_600_000), submitted.ReviewBy);
        await using Inbox inbox = world["int.iom"].Collect();
        await inbox.Resume();
        Offer offer = await inbox.Offered(packet.Header.Digest);
        Assert.All(offer.Decisions, signed => Assert.Contains(Decision.Parser.ParseFrom(signed.Body).Parts, part => part.Reason == "forbid-overridden"));
        LeafPayload received = Assert.Single(await world.Auditor.Where("int", leaf => leaf.Event == "received" && leaf.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray())));
        Assert.NotEqual(0UL, received.ReviewBy);
    }

    [Fact]
    public async Task An_emergency_that_nobody_attests_is_decided_by_the_ordinary_rules() => await Refused(Ordinary, "R11-V");

    [Fact]
    public async Task An_officer_who_did_not_approve_the_packet_does_not_count() =>
        await Refused(Ordinary with { Emergency = true, Approved = false }, "An emergency is claimed, but 1 of 2 officers attest it and approved the packet.");

    [Fact]
    public async Task An_emergency_lasts_a_day_at_most() =>
        await Refused(Ordinary with { Emergency = true, Lifetime = TimeSpan.FromHours(25) }, "the packet would live 25 hours; 24 is the most");

    private async Task Refused(Letter letter, string says)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => world["vn.police"].Send(letter));
        Assert.Equal((StatusCode.FailedPrecondition, "policy-refused"), (refused.StatusCode, refused.Trailers.GetValue("interop-reason")));
        Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
    }
}
