using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;
using RpcStatus = Google.Rpc.Status;

namespace Interop.Grpc.Tests.Calls;

public sealed class ErrorDetails
{
    private static readonly RpcStatus Refusal = new()
    {
        Code = (int)StatusCode.InvalidArgument,
        Message = "Bad request, größer",
        Details =
        {
            Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "name", Description = "It is empty." } } }),
            Any.Pack(new ErrorInfo { Domain = "echo.example", Reason = "EMPTY" }),
        },
    };

    [Fact]
    public async Task What_a_method_throws_arrives_whole_beside_status_and_sentence()
    {
        await using Peer peer = await Peer.Start(new Script { Say = (_, _) => throw Refusal.ToRpcException() });

        RpcException e = await Expect.Ending(StatusCode.InvalidArgument, async () => await peer.Client.SayAsync(new Note()));

        Assert.Equal("Bad request, größer", e.Status.Detail);
        RpcStatus details = Assert.IsType<RpcStatus>(e.GetRpcStatus());
        Assert.Equal(Refusal, details);
        Assert.Equal("name", Assert.Single(details.GetDetail<BadRequest>().FieldViolations).Field);
        Assert.Equal("EMPTY", details.GetDetail<ErrorInfo>().Reason);
        Assert.Null(details.GetDetail<DebugInfo>());
    }

    [Fact]
    public async Task They_may_be_set_among_the_trailers_of_a_stream_that_has_sent_messages()
    {
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (note, answers, context) =>
            {
                await answers.WriteAsync(note);
                context.ResponseTrailers.SetRpcStatus(Refusal);
                context.Status = new global::Grpc.Core.Status(StatusCode.InvalidArgument, Refusal.Message);
            },
        });
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());

        Assert.True(await call.ResponseStream.MoveNext());
        await Expect.Ending(StatusCode.InvalidArgument, () => call.ResponseStream.MoveNext());

        Assert.Equal(Refusal, call.GetTrailers().GetRpcStatus());
    }

    [Fact]
    public void Code_and_sentence_of_the_call_may_be_others()
    {
        RpcException e = Refusal.ToRpcException(StatusCode.Aborted, "Again.");

        Assert.Equal(new global::Grpc.Core.Status(StatusCode.Aborted, "Again."), e.Status);
        Assert.Equal(Refusal, e.GetRpcStatus());
    }

    [Fact]
    public void Set_twice_the_later_stays()
    {
        Metadata trailers = [];
        trailers.SetRpcStatus(new RpcStatus { Code = 1 });
        trailers.SetRpcStatus(Refusal);

        Assert.Equal("grpc-status-details-bin", Assert.Single(trailers).Key);
        Assert.Equal(Refusal, trailers.GetRpcStatus());
    }

    [Fact]
    public void None_are_null_and_broken_ones_an_error_or_null_as_the_caller_likes()
    {
        Metadata broken = new() { { MetadataExtensions.StatusDetailsTrailerName, [0xFF] } };

        Assert.Null(new Metadata().GetRpcStatus());
        Assert.Throws<InvalidProtocolBufferException>(() => broken.GetRpcStatus());
        Assert.Null(broken.GetRpcStatus(ignoreParseError: true));
        Assert.Null(new RpcException(global::Grpc.Core.Status.DefaultCancelled, broken).GetRpcStatus());
    }

    [Fact]
    public void An_exception_becomes_a_detail_for_development()
    {
        DebugInfo info = Thrown().ToRpcDebugInfo(1);

        Assert.Equal("System.InvalidOperationException: outer", info.Detail);
        Assert.Contains("InnerException: System.TimeoutException: inner", info.StackEntries);
        Assert.Contains(info.StackEntries, entry => entry.Contains(nameof(Thrown), StringComparison.Ordinal));
        Assert.DoesNotContain(Thrown().ToRpcDebugInfo().StackEntries, entry => entry.StartsWith("Inner", StringComparison.Ordinal));
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("outer", new TimeoutException("inner"));
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
