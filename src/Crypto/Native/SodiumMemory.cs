namespace Interop.Crypto.Native;

/// <summary>Memory of sodium_malloc: guard pages on both sides, locked, cleared by sodium_free.</summary>
internal sealed class SodiumMemory : LockedMemory
{
    public SodiumMemory(int length)
        : base(length)
    {
        nint pointer = Sodium.sodium_malloc((nuint)length);
        if (pointer == 0)
        {
            throw new InvalidOperationException($"libsodium has no memory for a secret of {length} bytes.");
        }

        SetHandle(pointer);
        // sodium_malloc does not say whether its lock held; asking again does, and changes nothing if it did.
        IsLocked = Sodium.sodium_mlock(pointer, (nuint)length) == 0;
    }

    public override void AllowReading() => Require(Sodium.sodium_mprotect_readonly(handle));

    public override void ForbidReading() => Require(Sodium.sodium_mprotect_noaccess(handle));

    protected override bool ReleaseHandle()
    {
        Sodium.sodium_free(handle);
        return true;
    }

    private static void Require(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException("The protection of a secret's memory could not be changed.");
        }
    }
}
