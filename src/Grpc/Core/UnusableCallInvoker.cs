namespace Grpc.Core;

/// <summary>Stands under a client that was made without a channel, for mocking: each call that is not overridden fails.</summary>
internal sealed class UnusableCallInvoker : CallInvoker
{
    private const string Sentence = "This client was made without a channel; override the method that is called.";

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new InvalidOperationException(Sentence);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new InvalidOperationException(Sentence);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new InvalidOperationException(Sentence);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new InvalidOperationException(Sentence);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new InvalidOperationException(Sentence);
}
