#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Grpc.Core;

public static class ExceptionExtensions
{
    /// <summary>The exception as error detail, for development only: its type, text and stack go to the client.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="innerDepth">How many inner exceptions to tell.</param>
    public static Google.Rpc.DebugInfo ToRpcDebugInfo(this Exception exception, int innerDepth = 0)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Google.Rpc.DebugInfo info = new() { Detail = $"{exception.GetType()}: {exception.Message}" };
        AddStack(info, exception);
        Exception? inner = exception.InnerException;
        for (int depth = 0; depth < innerDepth && inner is not null; depth++, inner = inner.InnerException)
        {
            info.StackEntries.Add($"InnerException: {inner.GetType()}: {inner.Message}");
            AddStack(info, inner);
        }

        return info;
    }

    private static void AddStack(Google.Rpc.DebugInfo info, Exception exception) =>
        info.StackEntries.AddRange((exception.StackTrace ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
