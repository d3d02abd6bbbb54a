using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Question = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace Grpc.Reflection;

/// <summary>
/// grpc.reflection.v1: tells tools which services there are and what they are made of. What cannot be answered is an error within the
/// stream; the stream goes on.
/// </summary>
public class ReflectionV1ServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly IReadOnlyList<string> _services;
    private readonly SymbolRegistry _symbols;

    /// <param name="services">Names with their packages.</param>
    /// <param name="symbolRegistry">The files that declare them.</param>
    public ReflectionV1ServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(symbolRegistry);
        _services = [.. services.Order(StringComparer.Ordinal)];
        _symbols = symbolRegistry;
    }

    public ReflectionV1ServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors)
        : this(
            (serviceDescriptors ?? throw new ArgumentNullException(nameof(serviceDescriptors))).Select(service => service.FullName),
            SymbolRegistry.FromFiles(serviceDescriptors.Select(service => service.File)))
    {
    }

    public ReflectionV1ServiceImpl(params ServiceDescriptor[] serviceDescriptors)
        : this((IEnumerable<ServiceDescriptor>)serviceDescriptors)
    {
    }

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HashSet<string> sent = new(StringComparer.Ordinal);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            ServerReflectionResponse answer = Answer(requestStream.Current, sent);
            answer.ValidHost = requestStream.Current.Host;
            answer.OriginalRequest = requestStream.Current;
            await responseStream.WriteAsync(answer);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request, HashSet<string> sent) => request.MessageRequestCase switch
    {
        Question.ListServices => new ServerReflectionResponse
        {
            ListServicesResponse = new ListServiceResponse { Service = { _services.Select(name => new ServiceResponse { Name = name }) } },
        },
        Question.FileByFilename => File(_symbols.FileByName(request.FileByFilename), "file", sent),
        Question.FileContainingSymbol => File(_symbols.FileContainingSymbol(request.FileContainingSymbol), "symbol", sent),
        Question.FileContainingExtension => File(
            _symbols.FileContainingExtension(request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber),
            "extension", sent),
        Question.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
        _ => Error(StatusCode.InvalidArgument, "The request asks for nothing known here."),
    };

    /// <summary>The file and, before it, those it needs; without what this stream has had.</summary>
    private static ServerReflectionResponse File(FileDescriptor? file, string kind, HashSet<string> sent)
    {
        if (file is null)
        {
            return Error(StatusCode.NotFound, $"No such {kind}.");
        }

        FileDescriptorResponse files = new();
        Collect(file, again: true);
        return new ServerReflectionResponse { FileDescriptorResponse = files };

        // The file asked for is sent even if it was before: an empty answer would tell nothing.
        void Collect(FileDescriptor next, bool again)
        {
            if (sent.Add(next.Name) || again)
            {
                foreach (FileDescriptor imported in next.Dependencies)
                {
                    Collect(imported, again: false);
                }

                files.FileDescriptorProto.Add(next.SerializedData);
            }
        }
    }

    private ServerReflectionResponse Extensions(string message)
    {
        if (!_symbols.TryGetExtensions(message, out IEnumerable<int>? numbers))
        {
            return Error(StatusCode.NotFound, "No such message.");
        }

        return new ServerReflectionResponse
        {
            AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = message, ExtensionNumber = { numbers } },
        };
    }

    private static ServerReflectionResponse Error(StatusCode code, string sentence) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = sentence } };
}
