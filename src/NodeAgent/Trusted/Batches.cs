using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Grpc.Core;

namespace Interop.NodeAgent.Trusted;

/// <summary>A stream of the gateway in batches: what is here by the time the last batch is done, without waiting for more.</summary>
internal static class Batches
{
    /// <param name="stream">Read to its end, and ahead of the reader by one batch.</param>
    /// <param name="most">Messages of a batch.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Batches in the stream's order, none empty. Fails as the stream does, after what had come before.</returns>
    public static async IAsyncEnumerable<IReadOnlyList<T>> Of<T>(IAsyncStreamReader<T> stream, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Channel<T> come = Channel.CreateBounded<T>(new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task ahead = ReadAhead(stream, come.Writer, ending.Token);
        try
        {
            while (await come.Reader.WaitToReadAsync(cancellation))
            {
                List<T> batch = [];
                while (batch.Count < most && come.Reader.TryRead(out T? message))
                {
                    batch.Add(message);
                }

                yield return batch;
            }

            await ahead;
        }
        finally
        {
            // Whoever stops in the middle leaves nobody behind who waits for room.
            await ending.CancelAsync();
            await ahead.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task ReadAhead<T>(IAsyncStreamReader<T> stream, ChannelWriter<T> come, CancellationToken cancellation)
    {
        try
        {
            while (await stream.MoveNext(cancellation))
            {
                await come.WriteAsync(stream.Current, cancellation);
            }
        }
        finally
        {
            come.TryComplete();
        }
    }
}
