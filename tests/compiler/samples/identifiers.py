ﬁ = 1
print(fi)
xª = 2
class A:
  def ℌ(self): self.ﬁ = ﬁ
  import ﬁ.a
  f(ﬁ=1)
  global ﬂ
