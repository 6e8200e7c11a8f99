#pragma once
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

/* What Swift cannot reach comfortably: installing a SAX handler into a context, magic numbers that do not fit an
   int, and silence for the messages that libxml2 raises without a context (character conversion). */

static inline void cxml_ignore(void *user, xmlErrorPtr error) {
  (void)user;
  (void)error;
}

/* A zeroed SAX2 handler, marked so that libxml2 calls its namespace-aware members. */
static inline xmlSAXHandler cxml_sax2_handler(void) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof(handler));
  handler.initialized = XML_SAX2_MAGIC;
  return handler;
}

/* A context over `size` bytes that reports to `handler`; no network, no external files. NULL if memory is short. */
static inline xmlParserCtxtPtr cxml_open(const char *bytes, int size, const xmlSAXHandler *handler, void *user) {
  xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(bytes, size);
  if (context == NULL) return NULL;
  if (context->sax == NULL) {
    xmlFreeParserCtxt(context);
    return NULL;
  }
  xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_NOENT);
  *context->sax = *handler;
  context->userData = user;
  return context;
}

/* Parses everything; 1 if the document was well formed. */
static inline int cxml_parse(xmlParserCtxtPtr context) {
  xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)cxml_ignore);
  xmlParseDocument(context);
  xmlSetStructuredErrorFunc(NULL, NULL);
  return context->wellFormed;
}

static inline void cxml_close(xmlParserCtxtPtr context) {
  if (context->myDoc != NULL) {
    xmlFreeDoc(context->myDoc);
    context->myDoc = NULL;
  }
  xmlFreeParserCtxt(context);
}

/* The line where the parser stands, from 1. */
static inline int cxml_line(xmlParserCtxtPtr context) { return context->input == NULL ? 0 : context->input->line; }
