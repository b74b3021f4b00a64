"""The address of the map of partners."""

from django.contrib import admin
from django.urls import path

from exchanges.pages.partner_map import views

app_name = "partner-map"
urlpatterns = [path("", admin.site.admin_view(views.partner_map), name="map")]
