"""The auditor's screen."""

from desktop.audit.view.audit_page import AuditView

__all__ = ["AuditView"]
