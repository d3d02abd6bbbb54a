using Grpc.Core;

namespace Interop.Grpc.InteropClient;

/// <summary>What a case asks for.</summary>
internal static class Check
{
    /// <exception cref="CaseFailedException">They differ.</exception>
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new CaseFailedException($"{what}: {actual} instead of {expected}");
        }
    }

    /// <exception cref="CaseFailedException">They differ.</exception>
    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what) =>
        Equal(string.Join(' ', expected), string.Join(' ', actual), what);

    /// <returns>How the call ended.</returns>
    /// <exception cref="CaseFailedException">It ended with another status, OK included.</exception>
    public static async Task<RpcException> Ending(StatusCode expected, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException e) when (e.StatusCode == expected)
        {
            return e;
        }
        catch (RpcException e)
        {
            throw new CaseFailedException($"ended with {e.StatusCode} ({e.Status.Detail}) instead of {expected}", e);
        }

        throw new CaseFailedException($"ended with OK instead of {expected}");
    }
}
