using Grpc.Core;
using Google.Protobuf;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Calls;

public sealed class FourKinds
{
    [Fact]
    public async Task A_unary_call_gets_its_answer()
    {
        await using Peer peer = await Peer.Start();
        using AsyncUnaryCall<Note> call = peer.Client.SayAsync(new Note { Text = "Nguyễn", Number = 7 });

        Note answer = await call;

        Assert.Equal("Nguyễn", answer.Text);
        Assert.Equal(7, answer.Number);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public async Task A_blocking_unary_call_gets_its_answer()
    {
        await using Peer peer = await Peer.Start();

        Assert.Equal("soon", await Task.Run(() => peer.Client.Say(new Note { Text = "soon" }).Text));
    }

    [Fact]
    public async Task An_empty_message_is_a_message()
    {
        await using Peer peer = await Peer.Start();

        Assert.Equal(new Note(), await peer.Client.SayAsync(new Note()));
    }

    [Fact]
    public async Task A_client_stream_gets_one_answer()
    {
        await using Peer peer = await Peer.Start();
        using AsyncClientStreamingCall<Note, Note> call = peer.Client.Gather();
        for (int i = 1; i <= 100; i++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = i });
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal(5_050, (await call).Number);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_server_stream_comes_whole_and_in_order()
    {
        await using Peer peer = await Peer.Start();
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note { Text = "x", Number = 1_000 });
        int next = 0;
        await foreach (Note note in call.ResponseStream.ReadAllAsync())
        {
            Assert.Equal(next++, note.Number);
        }

        Assert.Equal(1_000, next);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_server_stream_may_be_empty()
    {
        await using Peer peer = await Peer.Start();
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_duplex_call_answers_while_the_requests_still_run()
    {
        await using Peer peer = await Peer.Start();
        using AsyncDuplexStreamingCall<Note, Note> call = peer.Client.Talk();
        for (int i = 0; i < 50; i++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = i });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(i, call.ResponseStream.Current.Number);
        }

        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_duplex_method_starts_before_the_first_request()
    {
        await using Peer peer = await Peer.Start(new Script { Talk = (_, answers, _) => answers.WriteAsync(new Note { Text = "first" }) });
        using AsyncDuplexStreamingCall<Note, Note> call = peer.Client.Talk();

        Assert.True(await call.ResponseStream.MoveNext().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal("first", call.ResponseStream.Current.Text);
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Two_hundred_calls_run_at_once()
    {
        await using Peer peer = await Peer.Start();
        Echo.EchoClient client = peer.Client;

        Note[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => await client.SayAsync(new Note { Number = i })));

        Assert.Equal(Enumerable.Range(0, 200), answers.Select(answer => answer.Number));
    }

    [Fact]
    public async Task A_slow_reader_holds_the_writer_back_and_no_other_call()
    {
        int written = 0;
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (note, answers, _) =>
            {
                for (int i = 0; i < note.Number; i++)
                {
                    await answers.WriteAsync(new Note { Number = i, Data = ByteString.CopyFrom(new byte[1 << 20]) });
                    Interlocked.Increment(ref written);
                }
            },
        });
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note { Number = 64 });
        Assert.True(await call.ResponseStream.MoveNext());
        await Task.Delay(300);

        Assert.InRange(Volatile.Read(ref written), 1, 40);
        Assert.Equal("other", (await peer.Client.SayAsync(new Note { Text = "other" })).Text);
        int read = 1;
        while (await call.ResponseStream.MoveNext())
        {
            Assert.Equal(read++, call.ResponseStream.Current.Number);
        }

        Assert.Equal(64, read);
    }

    [Fact]
    public async Task Sixty_megabytes_go_up_one_stream()
    {
        long received = 0;
        await using Peer peer = await Peer.Start(new Script
        {
            Gather = async (notes, _) =>
            {
                while (await notes.MoveNext())
                {
                    received += notes.Current.Data.Length;
                }

                return new Note();
            },
        });
        using AsyncClientStreamingCall<Note, Note> call = peer.Client.Gather();
        Note megabyte = new() { Data = ByteString.CopyFrom(new byte[1 << 20]) };
        for (int i = 0; i < 60; i++)
        {
            await call.RequestStream.WriteAsync(megabyte);
        }

        await call.RequestStream.CompleteAsync();
        await call;

        Assert.Equal(60L << 20, received);
    }

    [Fact]
    public async Task A_stranger_gets_no_call_through()
    {
        await using Peer peer = await Peer.Start();
        Echo.EchoClient stranger = new(peer.NewChannel(new(), Certificates.Stranger));

        await Expect.Ending(StatusCode.Unavailable, async () => await stranger.SayAsync(new Note()));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        Peer peer = await Peer.Start();
        using global::Grpc.Net.Client.GrpcChannel channel = peer.NewChannel(new());
        await peer.DisposeAsync();
        using global::Grpc.Net.Client.GrpcChannel later = global::Grpc.Net.Client.GrpcChannel.ForAddress(peer.Address);

        await Expect.Ending(StatusCode.Unavailable, async () => await new Echo.EchoClient(later).SayAsync(new Note()));
    }
}
