// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { AuthorizationToken } from "../tokens/AuthorizationToken.sol";
import { CheckoutTest } from "./CheckoutTest.sol";
import { Defaults } from "./Defaults.sol";
import { IFactory, IPositionManager, ISwapRouter } from "./Uniswap.sol";

/// @dev A mall of dollars, and Uniswap as it stands on chains: a pool of coin and dollars at 3,000 dollars a coin.
abstract contract SwapTest is CheckoutTest {
    string private constant CORE = "node_modules/@uniswap/v3-core/artifacts/contracts/";
    string private constant PERIPHERY = "node_modules/@uniswap/v3-periphery/artifacts/contracts/";
    uint24 internal constant FEE = 3_000;
    int24 private constant LAST_TICK = 887_220;
    uint256 internal constant PURSE = 100 ether;
    uint256 internal constant DOLLARS_A_COIN = 3_000e6;

    IFactory internal factory;
    IPositionManager internal positions;
    ISwapRouter internal router;
    address internal pool;
    uint256 internal deadline;

    address private _provider = makeAddr("provider");

    function setUp() public virtual override {
        super.setUp();
        deadline = block.timestamp + 1 hours;
        pool = _openPool(FEE, DOLLARS_A_COIN);
        _provide(FEE, 100 ether);
        vm.deal(buyer, PURSE);
    }

    /// @dev Which of the two tokens a pool sorts lower.
    function _isCoinLower() internal pure virtual returns (bool);

    function _newToken() internal virtual override returns (address found) {
        do found = address(new AuthorizationToken(Defaults.DECIMALS)); while (address(weth) < found != _isCoinLower());
    }

    function _uniswapFactory() internal virtual override returns (address) {
        factory = IFactory(_createFrom(string.concat(CORE, "UniswapV3Factory.sol/UniswapV3Factory.json"), ""));
        string memory file = string.concat(PERIPHERY, "NonfungiblePositionManager.sol/NonfungiblePositionManager.json");
        positions = IPositionManager(_createFrom(file, abi.encode(factory, weth, address(0))));
        file = string.concat(PERIPHERY, "SwapRouter.sol/SwapRouter.json");
        router = ISwapRouter(_createFrom(file, abi.encode(factory, weth)));
        return address(factory);
    }

    /// @param dollarsACoin token units for 1e18 of the coin
    function _openPool(uint24 fee, uint256 dollarsACoin) internal returns (address) {
        (uint256 amount0, uint256 amount1) = _sorted(1 ether, dollarsACoin);
        uint160 sqrtPrice = uint160(Math.sqrt((amount1 << 192) / amount0));
        (uint256 token0, uint256 token1) = _sorted(num(address(weth)), num(address(token)));
        return
            positions.createAndInitializePoolIfNecessary(
                address(uint160(token0)),
                address(uint160(token1)),
                fee,
                sqrtPrice
            );
    }

    /// @dev Liquidity over the whole range, at the price the pool was opened with.
    function _provide(uint24 fee, uint256 coin) internal {
        uint256 dollars = (coin * DOLLARS_A_COIN) / 1 ether;
        vm.deal(_provider, coin);
        token.mint(_provider, dollars);
        vm.startPrank(_provider);
        weth.deposit{ value: coin }();
        weth.approve(address(positions), coin);
        token.approve(address(positions), dollars);
        IPositionManager.MintParams memory p;
        (uint256 token0, uint256 token1) = _sorted(num(address(weth)), num(address(token)));
        (p.token0, p.token1, p.fee) = (address(uint160(token0)), address(uint160(token1)), fee);
        (p.tickLower, p.tickUpper) = (-LAST_TICK, LAST_TICK);
        (p.amount0Desired, p.amount1Desired) = _sorted(coin, dollars);
        (p.recipient, p.deadline) = (_provider, block.timestamp);
        positions.mint(p);
        vm.stopPrank();
    }

    /// @dev What Uniswap's own router takes for dollars; the pool is left as it was.
    function _quote(uint256 dollars) internal returns (uint256 coin) {
        uint256 id = vm.snapshotState();
        vm.deal(stranger, 1e6 ether);
        vm.prank(stranger);
        coin = router.exactOutputSingle{ value: 1e6 ether }(_swap(dollars, 1e6 ether));
        vm.revertToState(id);
    }

    /// @dev Somebody buys dollars with this much coin, which makes them dearer.
    function _buyDollars(uint256 coin) internal {
        vm.deal(stranger, coin);
        vm.prank(stranger);
        router.exactInputSingle{ value: coin }(_swap(coin, 0));
    }

    function _swap(uint256 given, uint256 limit) private view returns (ISwapRouter.Single memory) {
        return ISwapRouter.Single(address(weth), address(token), FEE, stranger, block.timestamp, given, limit, 0);
    }

    function _sorted(uint256 coin, uint256 dollars) private pure returns (uint256, uint256) {
        return _isCoinLower() ? (coin, dollars) : (dollars, coin);
    }
}
