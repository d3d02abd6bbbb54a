namespace Grpc.Core;

/// <summary>Deadline and cancellation of a server call, for the calls it makes.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}
