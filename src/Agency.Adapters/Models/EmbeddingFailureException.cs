namespace Agency.Adapters.Models;

/// <summary>A service of embeddings did not do as it should. The message goes on after its address: "it answered 401".</summary>
internal sealed class EmbeddingFailureException(string message, Exception? inner = null) : Exception(message, inner);
