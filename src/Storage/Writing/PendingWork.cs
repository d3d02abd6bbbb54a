using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Writing;

/// <summary>A work that waits for the writer, and the caller that waits for the work.</summary>
internal abstract class PendingWork<TContext>
    where TContext : DbContext
{
    /// <summary>False when its caller gave it up before.</summary>
    public abstract bool TryStart();

    /// <summary>Runs it; what it throws is for <see cref="Fail"/>.</summary>
    public abstract Task Execute(TContext db);

    /// <summary>Remembers why it was taken back; told once the group is settled.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Lets the caller go on, with the result or the failure.</summary>
    public abstract void Settle();

    /// <summary>One with a result.</summary>
    internal sealed class For<T> : PendingWork<TContext>
    {
        private const int Waiting = 0;
        private const int Started = 1;
        private const int GivenUp = 2;

        private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<TContext, CancellationToken, Task<T>> _work;
        private readonly CancellationToken _cancellation;
        private readonly CancellationTokenRegistration _registration;
        private Exception? _failure;
        private T? _result;
        private int _state;

        public For(Func<TContext, CancellationToken, Task<T>> work, CancellationToken cancellation)
        {
            _work = work;
            _cancellation = cancellation;
            _registration = cancellation.UnsafeRegister(static self => ((For<T>)self!).GiveUp(), this);
        }

        public Task<T> Outcome => _outcome.Task;

        public override bool TryStart()
        {
            _registration.Unregister();
            return Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;
        }

        public override async Task Execute(TContext db) => _result = await _work(db, _cancellation);

        public override void Fail(Exception failure) => _failure ??= failure;

        public override void Settle()
        {
            switch (_failure)
            {
                case null:
                    _outcome.TrySetResult(_result!);
                    break;
                case OperationCanceledException when _cancellation.IsCancellationRequested:
                    _outcome.TrySetCanceled(_cancellation);
                    break;
                default:
                    _outcome.TrySetException(_failure);
                    break;
            }
        }

        private void GiveUp()
        {
            if (Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting)
            {
                _outcome.TrySetCanceled(_cancellation);
            }
        }
    }
}
