using System.Diagnostics;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Wire;
using Xunit.Abstractions;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Submit;

[Collection("federation")]
public sealed class ConcurrencyTests(Federation world, ITestOutputHelper output) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Two_hundred_packets_on_four_channels_are_each_accepted_once_and_delivered_once_in_order()
    {
        Agency sender = world["vn.police"];
        Urgency[] classes = [Urgency.Emergency, Urgency.Urgent, Urgency.Routine, Urgency.Bulk];
        List<double> milliseconds = [];
        HashSet<ByteString> sent = [];
        await Task.WhenAll(classes.Select(async urgency =>
        {
            for (int i = 0; i < 50; i++)
            {
                Envelope packet = sender.Seal(new Letter("vn.border") { Urgency = urgency, Parts = ["rescue.request"] });
                long start = Stopwatch.GetTimestamp();
                Task<SubmitReply> twice = sender.Exchange.SubmitAsync(Agency.Request(packet.ToBytes())).ResponseAsync;
                SubmitReply reply = await sender.Submit(packet);
                Assert.Equal(reply, await twice);
                lock (milliseconds)
                {
                    milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    Assert.True(sent.Add(ByteString.CopyFrom(packet.Header.Digest.ToArray())));
                }
            }
        }));
        milliseconds.Sort();
        output.WriteLine($"Submit, twice at once on four channels: p50 {milliseconds[100]:F1} ms, p99 {milliseconds[197]:F1} ms");
        List<LeafPayload> leaves = await world.Auditor.Where("vn", leaf => leaf.Event == "submitted" && sent.Contains(leaf.PacketDigest), 200);
        Assert.Equal(200, leaves.Count);
        Assert.Equal(sent, leaves.Select(leaf => leaf.PacketDigest).ToHashSet());
        await Delivered(sent);
    }

    private async Task Delivered(HashSet<ByteString> sent)
    {
        Agency recipient = world["vn.border"];
        Dictionary<string, ulong> last = [];
        HashSet<ByteString> taken = [];
        await using Inbox inbox = recipient.Collect();
        await inbox.Resume();
        while (taken.Count < sent.Count)
        {
            CollectReply reply = await inbox.Next();
            switch (reply.StepCase)
            {
                case CollectReply.StepOneofCase.Offer:
                    Packets.Header header = Inbox.HeaderOf(reply.Offer);
                    Assert.True(header.Seq > last.GetValueOrDefault(header.Channel.ToString()), "out of order");
                    last[header.Channel.ToString()] = header.Seq;
                    await inbox.Write(new CollectRequest { Delivered = recipient.Receipt(header, "delivered") });
                    break;
                case CollectReply.StepOneofCase.Parts when reply.Parts.Last:
                    Assert.True(sent.Contains(reply.Parts.PacketDigest) && taken.Add(reply.Parts.PacketDigest));
                    await inbox.Write(new CollectRequest { Confirm = new Confirm { PacketDigest = reply.Parts.PacketDigest } });
                    break;
                default:
                    break;
            }
        }

        Assert.Equal(CollectReply.StepOneofCase.Idle, (await inbox.Next()).StepCase);
    }
}
